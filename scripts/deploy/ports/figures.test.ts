import { expect, test } from '@jest/globals';
import { counted } from './figures.ts';

const line = (path: string, status: number, upstream: string, upstreamSeconds: string) =>
  JSON.stringify({ level: 'info', message: 'request out', path, status, upstream, upstreamSeconds });

test('what nginx wrote is counted for the slot that answered, and waiting for news is not slow', () => {
  const log = [
    'nginx: starting',
    line('/api/v1/tasks', 200, '10.0.0.1:3000', '0.010'),
    line('/api/v1/tasks', 502, '10.0.0.1:3000, 10.0.0.2:3000', '0.001, 0.020'),
    line('/api/v1/tasks', 201, '10.0.0.2:3000', '1.500'),
    line('/api/v1/projects/1/events', 200, '10.0.0.2:3000', '25.000'),
    line('/api/v1/health/ready', 503, '10.0.0.1:3000', '0.001'),
    line('/api/v1/tasks', 429, '', ''),
    line('/api/v1/tasks', 200, '10.0.0.9:3000', '0.001'),
    '',
  ].join('\n');
  expect(counted(log, { '10.0.0.1': 'api-1', '10.0.0.2': 'api-2' }, 1)).toEqual({
    'api-1': { requests: 1, errors: 0, slow: 0 },
    'api-2': { requests: 2, errors: 1, slow: 1 },
  });
});
