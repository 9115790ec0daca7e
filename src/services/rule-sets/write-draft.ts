import { z } from 'zod';
import { findOffice } from '#db/queries/offices.ts';
import {
  deleteClasses,
  deleteRuleSet,
  findRuleSet,
  listTakenNames,
  lockRuleSet,
  updateRuleSet,
  upsertClass,
  type WholeRuleSet,
} from '#db/queries/rule-set-drafts.ts';
import { insertRuleSet } from '#db/queries/rule-sets.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { OfficeId, RuleSetId } from '#domain/ids.ts';
import type { Permit } from '#domain/permissions.ts';
import { freeName, isNameTaken } from '#domain/rule-sets/copy-name.ts';
import { ruleSetPresets } from '#domain/rule-sets/presets.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import { type Context, within } from '../context.ts';
import { InvalidError, RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { parseInput } from '../input.ts';
import { record } from '../record.ts';
import { type ClassInput, classInput, longName, type RuleSetInput, ruleSetInput, toRules } from './input.ts';
import { readRuleSet, revisionOf, revisionsOf } from './read-rule-set.ts';

export type Source = { preset: string } | { ruleSetId: RuleSetId };
/** The name that was asked for; without one the model's, or, where a set of the office bears that, `copyOf` it. */
export type Naming = { name?: string | undefined; copyOf: (name: string, nth: number) => string };

/**
 * A new draft from a preset or from one of the office's sets (R5). A copy takes its model's place later on, unless the
 * model is a draft itself; what the model does not set stays empty. Two sets never begin under one name: one that was asked
 * for and is taken is the invalid field `name`.
 */
export async function createDraft(
  ctx: Context,
  officeId: OfficeId,
  source: Source,
  { name, copyOf }: Naming,
): Promise<RuleSetId> {
  const proof = permit(ctx, 'rules.write', officeId);
  return inTransaction(ctx.db, async (tx) => {
    const { facts, classes } = await modelOf(within(ctx, tx), proof, source);
    const taken = await listTakenNames(tx, proof);
    const asked = name?.trim() ? parseInput(nameInput, { name }).name : null;
    if (asked && isNameTaken(asked, taken)) throw new InvalidError([{ field: 'name', code: 'taken' }]);
    const called = { name: asked ?? freeName(facts.name, taken, copyOf) };
    const draft = { ...facts, ...called, officeId, status: 'draft', inForceTo: null } as const;
    const id = await insertRuleSet(tx, draft, [...classes]);
    await record(within(ctx, tx), 'rule_set.drafted', id, { officeId, data: { ...source, ...called } });
    return id;
  });
}

const nameInput = z.object({ name: longName });

async function modelOf(ctx: Context, proof: Permit<'rules.write'>, source: Source) {
  const office = await findOffice(ctx.db, proof.officeId);
  if (!office) throw new RefusedError('not_found');
  const inForceFrom = toOfficeDate(ctx.now, office.timeZone);
  if ('preset' in source) {
    const preset = ruleSetPresets.find((known) => known.code === source.preset);
    if (!preset) throw new InvalidError([{ field: 'preset', code: 'not_valid' }]);
    const { code, name, number, issuedOn, legalBasis, classes } = preset;
    return { facts: { code, name, number, issuedOn, legalBasis, inForceFrom, previousId: null }, classes };
  }
  const model = await findRuleSet(ctx.db, proof, source.ruleSetId);
  if (!model) throw new RefusedError('not_found');
  const { id, code, name, number, issuedOn, legalBasis, status, previousId } = model.set;
  const facts = { code, name, number, issuedOn, legalBasis, inForceFrom };
  const classes = model.classes.map(({ rules }) => rules);
  return { facts: { ...facts, previousId: status === 'draft' ? previousId : id }, classes };
}

/** Runs a write on a draft behind its lock; a set in force is never edited, since meetings follow it. */
async function onDraft<Result>(
  ctx: Context,
  officeId: OfficeId,
  id: RuleSetId,
  work: (inner: Context, proof: Permit<'rules.write'>, draft: WholeRuleSet) => Promise<Result>,
): Promise<Result> {
  const proof = permit(ctx, 'rules.write', officeId);
  return inTransaction(ctx.db, async (tx) => {
    const found = (await lockRuleSet(tx, proof, id)) ? await findRuleSet(tx, proof, id) : null;
    if (!found) throw new RefusedError('not_found');
    if (found.set.status !== 'draft') throw new RefusedError('rule_set_in_force');
    return work(within(ctx, tx), proof, found);
  });
}

/** Writes the facts of a draft; `revision` names what was read (`changed_meanwhile`). */
export async function editDraft(
  ctx: Context,
  officeId: OfficeId,
  edit: { id: RuleSetId; revision: string; facts: RuleSetInput },
): Promise<void> {
  const facts = parseInput(ruleSetInput, edit.facts);
  await onDraft(ctx, officeId, edit.id, async (inner, proof, draft) => {
    if (revisionsOf(draft).facts !== edit.revision) throw new RefusedError('changed_meanwhile');
    if (facts.previousId) await requireReplaceable(inner, officeId, edit.id, facts.previousId);
    const change = { ...facts, number: facts.number || null };
    await updateRuleSet(inner.db, proof, edit.id, change);
    await record(inner, 'rule_set.edited', edit.id, { officeId, data: change });
  });
}

/** Only a set that was put in force can be replaced, and not by itself. */
async function requireReplaceable(
  ctx: Context,
  officeId: OfficeId,
  id: RuleSetId,
  previousId: RuleSetId,
): Promise<void> {
  const isKnown = await readRuleSet(ctx, officeId, previousId).then(
    ({ set }) => set.status === 'in_force' && set.id !== id,
    () => false,
  );
  if (!isKnown) throw new InvalidError([{ field: 'previousId', code: 'not_valid' }]);
}

/** The revision that a class form names: of the rules as they were read, or of none for a new class. */
export const classRevision = (rules: unknown) => revisionOf(rules ?? null);

/** Writes one class of a draft, new or not. Throws invalid by field, `changed_meanwhile` when somebody else was quicker. */
export async function writeClass(
  ctx: Context,
  officeId: OfficeId,
  edit: { id: RuleSetId; code: string; revision: string; rules: ClassInput },
): Promise<void> {
  const rules = toRules(edit.code, parseInput(classInput, edit.rules));
  await onDraft(ctx, officeId, edit.id, async (inner, proof, { classes }) => {
    const stored = classes.find((known) => known.rules.code === edit.code);
    if (classRevision(stored?.rules) !== edit.revision) throw new RefusedError('changed_meanwhile');
    if (classes.some((known) => known.rules.code !== edit.code && known.rules.name === rules.name))
      throw new InvalidError([{ field: 'name', code: 'taken' }]);
    await upsertClass(inner.db, proof, edit.id, rules);
    const data = { before: stored?.rules ?? null, after: rules };
    await record(inner, 'meeting_class.written', edit.id, { officeId, data });
  });
}

/** Takes one class out of a draft. */
export async function removeClass(
  ctx: Context,
  officeId: OfficeId,
  { id, code }: { id: RuleSetId; code: string },
): Promise<void> {
  await onDraft(ctx, officeId, id, async (inner, proof, { classes }) => {
    if (!classes.some(({ rules }) => rules.code === code)) throw new RefusedError('not_found');
    await deleteClasses(inner.db, proof, id, code);
    await record(inner, 'meeting_class.removed', id, { officeId, data: { code } });
  });
}

/** Withdraws a draft for good; no meeting can follow one. */
export async function deleteDraft(ctx: Context, officeId: OfficeId, id: RuleSetId): Promise<void> {
  await onDraft(ctx, officeId, id, async (inner, proof, { set }) => {
    await deleteClasses(inner.db, proof, id);
    await deleteRuleSet(inner.db, proof, id);
    await record(inner, 'rule_set.deleted', id, { officeId, data: { name: set.name } });
  });
}
