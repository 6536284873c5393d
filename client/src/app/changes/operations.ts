import type { Operation } from '@taskmanager/contract';

/** Paths with their new values as an operation; what is undefined is taken away. */
export function operationOn(doc: string, id: string, paths: Record<string, unknown>): Operation {
  const all = Object.entries(paths);
  const set = Object.fromEntries(all.filter(([, value]) => value !== undefined)) as Operation['set'];
  const unset = all.filter(([, value]) => value === undefined).map(([path]) => path);
  return { doc, id, set, ...(unset.length > 0 && { unset }) };
}
