import { spawnSync } from 'node:child_process';
import { runSuite, sayResult } from './jest.mjs';

// Rules, routing and the way of an alert, with the real promtool, amtool, Prometheus and Alertmanager.
const needed = ['promtool', 'amtool', 'prometheus', 'prometheus-alertmanager'];
const missing = needed.filter((program) => spawnSync(program, ['--version']).error);
if (missing.length > 0) {
  console.error(
    `These tests need ${missing.join(', ')} on the PATH, for example from \`apt-get install prometheus prometheus-alertmanager\`.`,
  );
  sayResult(0, 1);
} else {
  const { passed, failed } = await runSuite([...process.argv.slice(2), '--testMatch', '**/*.monitoring.test.ts']);
  sayResult(passed, failed);
}
