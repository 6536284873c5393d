import { runSuite } from './jest.mjs';

// Everything that needs no other software: `.mongo` and `.live` suites have verbs of their own.
const elsewhere = ['--testPathIgnorePatterns', '/node_modules/', '\\.(mongo|live)\\.test\\.ts$'];
await runSuite([...elsewhere, ...process.argv.slice(2)], { MONGODB_URI: '', REDIS_URL: '' });
