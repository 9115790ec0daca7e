import { describe, expect, it } from 'vitest';
import { addressList } from '#lib/address-list.ts';
import { ConfigError, loadConfig } from '#src/config.ts';

describe('the proxies that are believed', () => {
  const isOurs = addressList(['172.16.0.0/12', '10.1.2.3', 'fd00::/8']);

  it.each([
    ['172.18.0.4', true],
    ['::ffff:172.18.0.4', true],
    ['172.32.0.1', false],
    ['10.1.2.3', true],
    ['10.1.2.4', false],
    ['fd12::1', true],
    ['2001:db8::1', false],
    ['', false],
  ])('%s: %s', (address, expected) => {
    expect(isOurs(address)).toBe(expected);
  });

  it.each(['caddy', '10.0.0.0/33', '10.0.0.0/', '10.0.0.0/8/1'])('are never guessed from %s', (entry) => {
    expect(() => loadConfig({ TRUSTED_PROXIES: `127.0.0.1, ${entry}` })).toThrow(ConfigError);
  });
});
