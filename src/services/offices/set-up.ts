import { z } from 'zod';
import { countAccounts } from '#db/queries/accounts.ts';
import {
  claimSetting,
  deleteSetting,
  insertOffice,
  type Office,
  readSetting,
  upsertDaysOff,
} from '#db/queries/offices.ts';
import { insertPerson } from '#db/queries/people.ts';
import { insertRuleSet } from '#db/queries/rule-sets.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import { daysOff2026 } from '#domain/rule-sets/presets/days-off.ts';
import { ruleSetPresets } from '#domain/rule-sets/presets.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import { hashSecret, isSameSecret, newReadableCode, tidyCode } from '#lib/secrets.ts';
import { foldVietnamese } from '#lib/vietnamese.ts';
import { openAccount } from '../accounts/create-account.ts';
import { requireGoodPassword } from '../accounts/password.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { isoDate, line, parseInput } from '../input.ts';
import { record } from '../record.ts';
import { requireWholeApproval } from './update-office.ts';

const keySetting = 'setup_key';

/** Whether this installation still waits for its first office. */
export async function needsSetUp(ctx: Pick<Context, 'db'>): Promise<boolean> {
  return (await countAccounts(ctx.db)) === 0;
}

/** A key printed on the server's console: only who runs the server can claim it. A new start prints a new key. */
export async function newSetUpKey(ctx: Context): Promise<string> {
  const key = newReadableCode(ctx.random, 12);
  await inTransaction(ctx.db, async (tx) => {
    await deleteSetting(tx, keySetting);
    await claimSetting(tx, keySetting, hashSecret(key));
  });
  return key;
}

const setUpInput = z.object({
  key: z.string(),
  officeName: line(200),
  officeShortName: line(60),
  preset: z.string(),
  publishedAddress: line(200, 0).default(''),
  botNames: line(300, 0).default(''),
  approvalNumber: line(60, 0).nullable().default(null),
  approvalOn: isoDate.nullable().default(null),
  fullName: line(120),
  username: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9][a-z0-9._-]{2,39}$/),
  password: z.string(),
});
export type SetUpInput = z.input<typeof setUpInput>;

/**
 * The first office, its rule set from a preset, and the first account (admin and secretariat in one). Also the address and
 * bot names that are published so that people can tell a false bot (R7b). Refuses when it was done before.
 */
export async function setUp(ctx: Context, input: SetUpInput): Promise<Office> {
  const facts = parseInput(setUpInput, input);
  requireWholeApproval(facts);
  requireGoodPassword('password', facts.password, [facts.username, facts.fullName]);
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const stored = await readSetting(tx, keySetting);
    // Who deletes the key has the turn: a second submit waits here, and then sees what the first has made.
    const hasTurn = await deleteSetting(tx, keySetting);
    if (!(await needsSetUp(inner))) throw new RefusedError('already_set_up');
    if (!hasTurn || typeof stored !== 'string' || !isSameSecret(stored, hashSecret(tidyCode(facts.key))))
      throw new RefusedError('setup_key_wrong');
    const preset = ruleSetPresets.find((known) => known.code === facts.preset) ?? ruleSetPresets[0];
    const office = await insertOffice(tx, {
      code: 'office-1',
      name: facts.officeName,
      shortName: facts.officeShortName,
      block: preset?.block ?? 'state',
      publishedAddress: facts.publishedAddress || null,
      botNames: facts.botNames || null,
      messengerApprovalNumber: facts.approvalNumber || null,
      messengerApprovalOn: facts.approvalOn,
    });
    if (preset) await installPreset(inner, office, preset.code);
    await upsertDaysOff(tx, [...daysOff2026]);
    const person = await insertPerson(tx, {
      fullName: facts.fullName,
      searchText: foldVietnamese(facts.fullName),
    });
    await openAccount(inner, {
      personId: person.id,
      username: facts.username,
      role: 'admin',
      officeId: office.id,
      password: facts.password,
    });
    await record(inner, 'office.set_up', office.id, { officeId: office.id });
    return office;
  });
}

/** Copies a preset as the office's own rule set, in force from its date or from today. */
export async function installPreset(ctx: Context, office: Office, code: string): Promise<void> {
  const preset = ruleSetPresets.find((known) => known.code === code);
  if (!preset) throw new RefusedError('not_found');
  await insertRuleSet(
    ctx.db,
    {
      officeId: office.id,
      code: preset.code,
      name: preset.name,
      number: preset.number,
      issuedOn: preset.issuedOn,
      inForceFrom: preset.inForceFrom ?? toOfficeDate(ctx.now, office.timeZone),
      legalBasis: preset.legalBasis,
    },
    [...preset.classes],
  );
}
