import * as contract from '../../contract/src/index.ts';
import type { Endpoint } from '../../contract/src/index.ts';

/** Where somebody waits for news, or sends a file as quickly as their line goes: how long that takes says nothing of us. */
export function slowByNature(): string[] {
  const apis = Object.entries(contract).filter(([name]) => name.endsWith('Api'));
  const endpoints = apis.flatMap(([, api]) => Object.values(api as Record<string, Endpoint>));
  const slow = endpoints.filter(({ waits, takesBytes, givesBytes }) => waits ?? takesBytes ?? givesBytes);
  return [...new Set(slow.map(({ path }) => `/api/v1${path}`))].toSorted();
}
