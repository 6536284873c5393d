import { sayResult, runSuite } from './jest.mjs';
import { withMongo } from './mongo-server.mjs';

// The suites of the API once more, on MONGODB_URI or on a server that is started for them and thrown away. The
// simulation has a store of its own.
const elsewhere = ['/node_modules/', '\\.(live|stack|telemetry|previous|simulation)\\.test\\.ts$'];
// What a server's faults do is told by its clock: no other suite may keep it busy meanwhile.
const faults = ['failing-server.mongo', 'lossy-network.mongo'];
const asked = process.argv.slice(2);
const suites =
  asked.length > 0 ? [{ asked }] : [{ asked, but: faults }, ...faults.map((fault) => ({ asked: [fault] }))];

try {
  const ran = await withMongo(runOn, { options: ['--enable-test-commands'] });
  if (!ran) {
    console.error(
      'Set MONGODB_URI to a replica set with enableTestCommands=1, like mongodb://127.0.0.1:27017/?replicaSet=rs0',
    );
    sayResult(0, 1);
  }
} catch (error) {
  console.error(error.message);
  sayResult(0, 1);
}

async function runOn(uri, { isDisposable }) {
  if (isDisposable) console.log('MONGODB_URI is not set, so a server is started for these tests and thrown away.');
  const disposable = isDisposable ? { MONGODB_DISPOSABLE: 'true' } : {};
  const total = { passed: 0, failed: 0 };
  const env = { ...disposable, MONGODB_URI: uri, REDIS_URL: '' };
  for (const { asked, but = [] } of suites) {
    const options = [...asked, '--roots', 'api', '--testPathIgnorePatterns', ...elsewhere, ...but];
    const { passed, failed } = await runSuite(options, env);
    total.passed += passed;
    total.failed += failed;
  }
  sayResult(total.passed, total.failed);
  return true;
}
