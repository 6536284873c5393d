import assert from 'node:assert/strict';
import type { Stage } from '../stage.ts';
import type { Story } from './story.ts';

/** What is wrong with a release, where it may be seen at the latest, and how many people may have met it by then. */
type Row = { name: string; changes: string; exits: number[]; failed: number; isQuick?: true };

const serversRun = (file: string) => `CMD ["node", "--import", "/faults/${file}", "api/src/server.ts"]`;

const rows: readonly Row[] = [
  { name: 'never ready', changes: serversRun('never-ready.mjs'), exits: [20], failed: 0, isQuick: true },
  { name: 'crashes after 30 s', changes: serversRun('crash.mjs'), exits: [21, 30, 33], failed: 3 },
  { name: '5 % errors', changes: serversRun('five-in-a-hundred.mjs'), exits: [21, 33], failed: 25, isQuick: true },
  { name: 'mute behind nginx', changes: serversRun('mute-behind-nginx.mjs'), exits: [20], failed: 0 },
  { name: 'slow', changes: serversRun('slow.mjs'), exits: [21], failed: 0 },
  { name: 'out of memory', changes: serversRun('out-of-memory.mjs'), exits: [21, 30, 33], failed: 3 },
  {
    name: 'expand fails',
    changes: 'COPY --chmod=755 migration.mjs /app/api/src/migrate.ts',
    exits: [14],
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
async function comesToNothing(
  stage: Stage,
  name: string,
  { changes, exits, failed }: Omit<Row, 'name'>,
): Promise<void> {
  const before = await stage.live();
  const bad = await stage.another(name, { api: changes });
  // Whom it was switched on for comes back twice: there, and back again.
  const reconnects = exits.some((exit) => exit >= 30) ? 2 : 1;
  const { result } = await stage.witnessed(() => stage.deploy(bad), { failed, reconnects });
  stage.note(`exit ${result.code} after ${result.seconds.toFixed(0)} s: ${lastLines(result.output)}`);
  assert.ok(exits.includes(result.code), result.output);
  await stage.isOn(before);
}

function lastLines(output: string): string {
  const lines = output.trim().replace(/^\d\d:\d\d:\d\d /gm, '');
  return lines.split('\n').slice(-2).join(' ').slice(0, 300);
}
