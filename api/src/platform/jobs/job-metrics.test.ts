import { expect, test } from '@jest/globals';
import { Registry } from 'prom-client';
import { startTestApp } from '../../../test/test-app.ts';
import { exposition } from '../measuring/exposition.ts';
import { createJobMetrics } from './job-metrics.ts';
import { jobRecords, type JobRecord } from './job-records.ts';

const app = startTestApp();

test('what is due waits, what is planned is delayed, and what was given up is told apart', async () => {
  const records = jobRecords(app.context().store);
  const add = (id: string, more: Partial<JobRecord>) =>
    records.add({ ...job(id), dueAt: app.now().toISOString(), ...more });
  const hourAgo = new Date(app.now().getTime() - 3_600_000).toISOString();
  await add('due', { dueAt: hourAgo });
  await add('due too', {});
  await add('tomorrow', { dueAt: new Date(app.now().getTime() + 86_400_000).toISOString() });
  await add('dead', { state: 'dead' });

  const registry = new Registry();
  const watching = createJobMetrics(registry, records).watchQueue(app.now);
  const told = () => exposition(registry, 'text');
  while (!(await told()).includes('bull_queue_oldest_waiting_seconds{')) await new Promise(setImmediate);
  watching.end();
  const text = await told();
  for (const [state, count] of Object.entries({ waiting: 2, delayed: 1, active: 0, failed: 1 }))
    expect(text).toContain(`bull_queue_jobs{queue="jobs",state="${state}"} ${count}\n`);
  expect(text).toMatch(/^bull_queue_oldest_waiting_seconds\{queue="jobs"\} 36\d\d/m);
});

/** Nobody here knows how to do it, so it stays. */
const job = (id: string): JobRecord => ({
  ...{ id, name: 'unknown', data: {}, state: 'waiting', attempts: 0, dueAt: '', lease: 0, createdAt: '2026-01-01' },
});
