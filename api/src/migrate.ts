import { readConfig } from './config.ts';
import { StartError } from './platform/errors.ts';
import { openWholeStore } from './store.ts';

// Run once before the servers of a release: afterwards the store has what they declare, and they start side by side.
try {
  const store = await openWholeStore(readConfig());
  await store.close();
  console.log('The store is ready for this release.');
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  console.error(error.message);
  process.exit(1);
}
