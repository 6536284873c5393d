import { spawnSync } from 'node:child_process';
import { sayResult, runSuite } from './jest.mjs';

// The suites that start a real redis-server beside the processes of the API.
if (spawnSync('redis-server', ['--version']).error) {
  console.error('The live suites need redis-server on the PATH, for example from `apt-get install redis-server`.');
  sayResult(0, 1);
} else {
  await runSuite([...process.argv.slice(2), '--testMatch', '**/*.live.test.ts'], { MONGODB_URI: '' });
}
