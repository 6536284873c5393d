import { spawnSync } from 'node:child_process';
import { sayResult, runSuite } from './jest.mjs';

// The configuration of nginx, on a real one with stand-ins for the servers. NGINX=/another/nginx tests that one.
const nginx = spawnSync(process.env.NGINX ?? 'nginx', ['-v'], { encoding: 'utf8' });
if (nginx.error) {
  console.error('These tests need nginx on the PATH, for example from `apt-get install nginx`.');
  sayResult(0, 1);
} else {
  console.log(nginx.stderr.trim());
  const { passed, failed } = await runSuite([...process.argv.slice(2), '--testMatch', '**/*.nginx.test.ts']);
  sayResult(passed, failed);
}
