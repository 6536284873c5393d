import { z } from 'zod';
import { StartError } from '../errors.ts';
import { insertOnce } from './insert-once.ts';
import { collection, type Store } from './port.ts';

const Belonging = z.object({ id: z.literal('environment'), environment: z.string(), since: z.int() });

/** Whose data this is. It says something of this one store, so it is not moved with the data and not in backups. */
export const belonging = collection({
  name: 'belonging',
  kind: 'transient',
  shape: Belonging,
  keys: () => ({}),
  indexes: [],
  queries: {},
});

/** The environment that starts first on a store owns it; no other works on it, not by accident. */
export async function claim(store: Store, environment: string): Promise<void> {
  if (await insertOnce(store, belonging, { id: 'environment', environment, since: Date.now() })) return;
  const owner = await ownerOf(store);
  if (owner === environment) return;
  throw new StartError(
    `The data belongs to ${owner}, and APP_ENV is ${environment}. Correct APP_ENV, or MONGODB_URI (without one DATA_DIR). ` +
      `Whoever means it: \`npm run admin -- take-over ${owner}\` makes this the data of ${environment}.`,
  );
}

export async function ownerOf(store: Store): Promise<string | undefined> {
  return (await store.get(belonging, 'environment'))?.environment;
}

/** On purpose: `from` says that the person knows whose data it was. */
export async function takeOver(store: Store, from: string, environment: string): Promise<boolean> {
  const set = { environment, since: Date.now() };
  return (await store.updateIf(belonging, 'environment', { environment: from }, set)) !== null;
}
