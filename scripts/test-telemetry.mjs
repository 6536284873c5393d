import { runOnContainers } from './containers.mjs';

// The stack with those who watch over it, except Grafana, which scripts/check/grafana starts.
await runOnContainers(['api-1', 'monitoring'], '**/*.telemetry.test.ts', process.argv.slice(2));
