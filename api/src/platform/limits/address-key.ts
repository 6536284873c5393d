import { ipKeyGenerator } from 'express-rate-limit';

const networks = new Map<string, string>();
const mostNetworks = 10_000;

/** One household is one caller: an IPv6 address counts as its /56 network, an IPv4 address as itself. */
export function addressKey(address: string): string {
  if (!address.includes(':')) return address;
  const known = networks.get(address);
  if (known !== undefined) return known;
  if (networks.size >= mostNetworks) networks.clear();
  const network = ipKeyGenerator(address);
  networks.set(address, network);
  return network;
}
