import assert from 'node:assert/strict';
import type { Stage } from '../stage.ts';
import type { Story } from './story.ts';

/** What is wrong with a release, where that must be seen, and how many people may have met it by then. */
type Row = { name: string; changes: string; exit: number; failed: number; isQuick?: true };

const serversRun = (file: string) => `CMD ["node", "--import", "/faults/${file}", "api/src/server.ts"]`;

const rows: readonly Row[] = [
  { name: 'never ready', changes: serversRun('never-ready.mjs'), exit: 20, failed: 0, isQuick: true },
  { name: 'crashes after 30 s', changes: serversRun('crash.mjs'), exit: 21, failed: 2, isQuick: true },
  { name: '5 % errors', changes: serversRun('five-in-a-hundred.mjs'), exit: 21, failed: 25, isQuick: true },
  { name: 'slow', changes: serversRun('slow.mjs'), exit: 21, failed: 0 },
  { name: 'out of memory', changes: serversRun('out-of-memory.mjs'), exit: 21, failed: 2 },
  {
    name: 'expand fails',
    changes: 'COPY --chmod=755 migration.mjs /app/api/src/migrate.ts',
    exit: 14,
    failed: 0,
    isQuick: true,
  },
];

export const badReleases: readonly Story[] = rows.map(({ name, isQuick, ...row }) => ({
  name,
  ...(isQuick && { isQuick }),
  play: (stage) => comesToNothing(stage, name, row),
}));

/** It is led back by itself, and everything is as it was before. */
async function comesToNothing(stage: Stage, name: string, { changes, exit, failed }: Omit<Row, 'name'>): Promise<void> {
  const before = await stage.live();
  const bad = await stage.another(name, changes);
  const { result } = await stage.witnessed(() => stage.deploy(bad), { failed });
  stage.note(`exit ${result.code} after ${result.seconds.toFixed(0)} s: ${lastLines(result.output)}`);
  assert.equal(result.code, exit, result.output);
  await stage.isOn(before);
}

function lastLines(output: string): string {
  return output.trim().split('\n').slice(-2).join(' ').slice(0, 300);
}
