import type { AuditEntry } from '#db/queries/audit.ts';
import type { ImportId, UnitId } from '#domain/ids.ts';
import type { UnitWrite } from '#domain/imports/plan-units.ts';

type Written = { write: UnitWrite; id: UnitId; parentId: UnitId | null };
const names = ['name', 'shortName', 'kind', 'protocolRank', 'validFrom', 'validTo'] as const;

/** What an import did to each unit: the name of a new one; of a known one what changed, as it was and as it became. */
export function unitEntries(importId: ImportId, rows: readonly Written[]): AuditEntry[] {
  return rows.map(({ write: { before, facts }, id, parentId }) => {
    if (!before) return { action: 'unit.created', objectId: id, data: { name: facts.name, importId } };
    const [old, fresh] = [before, { ...facts, parentId }];
    const changed = [...names, 'parentId' as const].filter((name) => old[name] !== fresh[name]);
    const was = Object.fromEntries(changed.map((name) => [name, old[name]]));
    const change = Object.fromEntries(changed.map((name) => [name, fresh[name]]));
    return { action: 'unit.changed', objectId: id, data: { was, change, importId } };
  });
}
