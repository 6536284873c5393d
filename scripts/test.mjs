import { runClientSpecs } from './client-specs.mjs';
import { runSuite, sayResult } from './jest.mjs';

// Everything that needs no other software: `.mongo`, `.live`, `.nginx`, `.monitoring`, `.stack`, `.telemetry` and `.previous` suites and the browsers'
// stories have verbs of their own.
const elsewhere = [
  '--testPathIgnorePatterns',
  '/node_modules/',
  '\\.(mongo|live|nginx|monitoring|stack|telemetry|previous)\\.test\\.ts$',
];
const named = process.argv.slice(2);
const [ofClient, ofServer] = [named.filter(isOfClient), named.filter((name) => !isOfClient(name))];

const runs = [];
if (named.length === 0 || ofServer.length > 0) {
  runs.push(await runSuite([...ofServer, ...elsewhere], { MONGODB_URI: '', REDIS_URL: '' }));
}
if (named.length === 0 || ofClient.length > 0) runs.push(await runClientSpecs(ofClient));
const sum = (what) => runs.reduce((all, run) => all + run[what], 0);
sayResult(sum('passed'), sum('failed'));

function isOfClient(name) {
  return name.startsWith('client');
}
