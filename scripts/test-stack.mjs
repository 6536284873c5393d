import { runOnContainers } from './containers.mjs';

// The whole stack in containers.
await runOnContainers(['api-1'], '**/*.stack.test.ts', process.argv.slice(2));
