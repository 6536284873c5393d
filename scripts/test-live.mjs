import { spawnSync } from 'node:child_process';
import { sayResult, runSuite } from './jest.mjs';
import { withMongo } from './mongo-server.mjs';

// The suites with real processes. Each starts its own redis-server; all share one MongoDB, in databases of their own.
try {
  if (spawnSync('redis-server', ['--version']).error) {
    throw new Error('The live suites need redis-server on the PATH, for example from `apt-get install redis-server`.');
  }
  if (!(await withMongo(runOn))) {
    throw new Error('The live suites need a MongoDB: set MONGODB_URI to a replica set, like that of the tests.');
  }
} catch (error) {
  console.error(error.message);
  sayResult(0, 1);
}

/** Under another name, so that suites which start one process start it on a file. */
async function runOn(uri) {
  const env = { MONGODB_URI: '', REDIS_URL: '', CLUSTER_MONGODB_URI: uri };
  const { passed, failed } = await runSuite([...process.argv.slice(2), '--testMatch', '**/*.live.test.ts'], env);
  sayResult(passed, failed);
  return true;
}
