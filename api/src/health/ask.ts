import { get } from 'node:http';

// The health check of a container: it ends with 0 when the process beside it lives.
const port = process.argv[2] ?? '3000';

const asking = get({ host: '127.0.0.1', port, path: '/healthz', timeout: 2000 }, ({ statusCode }) => {
  process.exit(statusCode === 200 ? 0 : 1);
});
asking.on('timeout', () => process.exit(1));
asking.on('error', () => process.exit(1));
