import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { changePassword } from '#services/accounts/change-password.ts';
import { enter, type MadeAccount, makeAccount } from '#tests/support/accounts.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';

let test: TestProgram;
beforeAll(async () => {
  test = await testProgram();
});
afterAll(() => test.close());

const next = 'sông dài biển rộng';
const wrong = (held: MadeAccount, change = changePassword) =>
  change(held.ctx, { current: 'không phải mật khẩu', next });
const invalid = expect.objectContaining({ issues: [{ field: 'current', code: 'not_valid' }] });
const tooMany = expect.objectContaining({ code: 'too_many_tries', facts: { minutes: 15 } });

describe('one’s own password', () => {
  it('is not guessed in an open session: the sixth try is refused, even a right one', async () => {
    const held = await makeAccount(test);
    for (let tries = 0; tries < 5; tries += 1) await expect(wrong(held)).rejects.toEqual(invalid);
    await expect(wrong(held)).rejects.toEqual(tooMany);
    await expect(changePassword(held.ctx, { current: held.password, next })).rejects.toEqual(tooMany);
    const other = await makeAccount(test);
    await changePassword(other.ctx, { current: other.password, next });
    await enter(test, held.username, held.password);
  });

  it('is guessed on and on in the broken variant that does not count', async () => {
    vi.resetModules();
    vi.doMock('#db/queries/rate-limits.ts', async (original) => ({
      ...(await original<typeof import('#db/queries/rate-limits.ts')>()),
      consumeRate: async () => ({ allowed: true, retryAfterSeconds: 0 }),
    }));
    const broken = await import('#services/accounts/change-password.ts');
    const held = await makeAccount(test);
    const codes: unknown[] = [];
    for (let tries = 0; tries < 6; tries += 1)
      codes.push(await wrong(held, broken.changePassword).catch((error) => error.code ?? error.name));
    vi.doUnmock('#db/queries/rate-limits.ts');
    vi.resetModules();
    expect(codes).not.toContain('too_many_tries');
  });

  it('may be mistyped: a right one sets the count back, whatever is wrong with the new one', async () => {
    const held = await makeAccount(test);
    for (let round = 0; round < 2; round += 1) {
      for (let tries = 0; tries < 4; tries += 1) await expect(wrong(held)).rejects.toEqual(invalid);
      const short = changePassword(held.ctx, { current: held.password, next: 'ngắn' });
      await expect(short).rejects.toEqual(
        expect.objectContaining({ issues: [expect.objectContaining({ field: 'next' })] }),
      );
    }
    await changePassword(held.ctx, { current: held.password, next });
    expect((await enter(test, held.username, next)).account.id).toBe(held.id);
  });
});
