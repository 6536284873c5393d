import { expect, test } from '@jest/globals';
import { createMetrics } from './metrics.ts';

test('a request is counted and timed under its endpoint and status', async () => {
  const metrics = createMetrics();
  const observe = metrics.observerOf('GET', '/api/v1/tasks/:taskId');
  observe(200, 30);
  observe(200, 1500);
  observe(404, 3);

  const text = await metrics.metricsText();
  const labels = 'method="GET",route="/api/v1/tasks/:taskId"';
  expect(text).toContain(`http_requests_total{${labels},status_code="200"} 2`);
  expect(text).toContain(`http_requests_total{${labels},status_code="404"} 1`);
  expect(text).toContain(`http_request_duration_seconds_bucket{le="0.05",${labels},status_code="200"} 1`);
  expect(text).toContain(`http_request_duration_seconds_sum{${labels},status_code="200"} 1.53`);
});

test('whoever asks hears about the runtime too, as often as they ask', async () => {
  const metrics = createMetrics();
  await metrics.metricsText();
  expect(await metrics.metricsText()).toContain('process_resident_memory_bytes');
});

test('two servers in one process count apart', async () => {
  const [one, other] = [createMetrics(), createMetrics()];
  one.observerOf('GET', '/one')(200, 1);
  expect(await other.metricsText()).not.toContain('/one');
});
