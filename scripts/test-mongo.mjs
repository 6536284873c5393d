import { sayResult, runSuite } from './jest.mjs';
import { withMongo } from './mongo-server.mjs';

// The suites of the API once more, on MONGODB_URI or on a server that is started for them and thrown away. The
// simulation has a store of its own.
const elsewhere = ['--testPathIgnorePatterns', '/node_modules/', '\\.(live|stack|simulation)\\.test\\.ts$'];
const options = [...process.argv.slice(2), '--roots', 'api', ...elsewhere];

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
  const { passed, failed } = await runSuite(options, { ...disposable, MONGODB_URI: uri, REDIS_URL: '' });
  sayResult(passed, failed);
  return true;
}
