import { BlockList, isIP } from 'node:net';

/** An IPv4 address that came over an IPv6 socket is written `::ffff:10.0.0.1`, and is still that address. */
const plain = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, '');

function parse(entry: string): { address: string; family: 'ipv4' | 'ipv6'; bits: number } | null {
  const [address = '', prefix, more] = entry.split('/');
  const version = isIP(address);
  const most = version === 4 ? 32 : 128;
  const bits = prefix === undefined ? most : Number(prefix);
  const isRight = version !== 0 && more === undefined && prefix !== '' && Number.isInteger(bits);
  return isRight && bits >= 0 && bits <= most
    ? { address, family: version === 4 ? 'ipv4' : 'ipv6', bits }
    : null;
}

/** Whether a text names one address, or a network as `172.16.0.0/12`. */
export function isAddressOrNetwork(entry: string): boolean {
  return parse(entry) !== null;
}

/** Tells of an address whether it is one of these addresses or lies in one of these networks. */
export function addressList(entries: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const entry of entries) {
    const known = parse(entry);
    if (known) list.addSubnet(known.address, known.bits, known.family);
  }
  return (address) => {
    const version = isIP(plain(address));
    return version !== 0 && list.check(plain(address), version === 4 ? 'ipv4' : 'ipv6');
  };
}
