import { beforeAll, describe, expect, it } from 'vitest';
import {
  envelopeLength,
  looksLikeEnvelope,
  newEnvelopeKeys,
  openEnvelopes,
  sealEnvelope,
} from '#lib/envelopes.ts';

type Keys = Awaited<ReturnType<typeof newEnvelopeKeys>>;
let keys: Keys;
beforeAll(async () => {
  keys = await newEnvelopeKeys();
});

const altered = (sealed: string) => {
  const bytes = Buffer.from(sealed, 'base64');
  bytes[200]! ^= 1;
  return bytes.toString('base64');
};

describe('an envelope', () => {
  it('opens under its own label and says what was put in', async () => {
    const sealed = await sealEnvelope(keys.publicKey, 'lượt 1, A', 'not_voting');
    expect(await openEnvelopes(keys.privateKey, [{ label: 'lượt 1, A', sealed }])).toEqual(['not_voting']);
  });

  it('has one length and is never alike, whatever the choice', async () => {
    const texts = ['for', 'for', 'against', 'not_voting', ''];
    const all = await Promise.all(texts.map((text) => sealEnvelope(keys.publicKey, 'x', text)));
    expect(new Set(all.map(({ length }) => length))).toEqual(new Set([envelopeLength]));
    expect(new Set(all).size).toBe(texts.length);
    expect(all.every(looksLikeEnvelope)).toBe(true);
  });

  it('does not open altered, under another’s label, with another key, or when it never was one', async () => {
    const sealed = await sealEnvelope(keys.publicKey, 'A', 'for');
    const opened = await openEnvelopes(keys.privateKey, [
      { label: 'A', sealed: altered(sealed) },
      { label: 'B', sealed },
      { label: 'A', sealed: 'A'.repeat(envelopeLength) },
      { label: 'A', sealed: '' },
      { label: 'A', sealed },
    ]);
    expect(opened).toEqual([null, null, null, null, 'for']);
    const others = await newEnvelopeKeys();
    expect(await openEnvelopes(others.privateKey, [{ label: 'A', sealed }])).toEqual([null]);
  });

  it('is told from what has another length or other letters', () => {
    expect(looksLikeEnvelope('A'.repeat(envelopeLength))).toBe(true);
    expect(looksLikeEnvelope('A'.repeat(envelopeLength - 1))).toBe(false);
    expect(looksLikeEnvelope(`${'A'.repeat(envelopeLength - 1)}\n`)).toBe(false);
    expect(looksLikeEnvelope('for')).toBe(false);
  });
});
