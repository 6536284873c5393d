import { runSuite } from './jest.mjs';

// Everything that needs no other software: `.mongo` and `.live` suites have verbs of their own.
const elsewhere = ['--testPathIgnorePatterns', '/node_modules/', '\\.(mongo|live)\\.test\\.ts$'];
await runSuite([...process.argv.slice(2), ...elsewhere], { MONGODB_URI: '', REDIS_URL: '' });
