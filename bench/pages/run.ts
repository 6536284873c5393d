import { inFolder } from '../server.ts';
import type { Line } from '../bench.ts';
import { consoleTable } from '../table.ts';
import { writeSection } from '../results.ts';
import { bundle } from './bundle.ts';
import { gate } from './gate.ts';
import { keystrokes } from './keystrokes.ts';
import { largeBoard } from './large-board.ts';
import { lighthouse } from './lighthouse.ts';
import { loads } from './loads.ts';
import { optimistic } from './optimistic.ts';
import { seenByOthers } from './seen-by-others.ts';
import { startWorld, type World } from './world.ts';

type Bench = { name: string; title: string; run: (world: World) => Promise<Line[]> };

const benches: readonly Bench[] = [
  { name: 'B13', title: 'what is sent', run: (): Promise<Line[]> => Promise.resolve(bundle()) },
  { name: 'B14', title: 'how long people wait for a page', run: loads },
  { name: 'lighthouse', title: 'what Lighthouse says', run: lighthouse },
  { name: 'board', title: 'a board of 10,000 tasks', run: largeBoard },
  { name: 'B15', title: 'from a key to the screen', run: keystrokes },
  { name: 'moves', title: 'from the key of one to the screen of another', run: seenByOthers },
  { name: 'B16', title: 'a change on a slow line', run: optimistic },
];

/** Runs when it is named, and fails where a figure is missed; the others tell what they find. */
const gates: readonly Bench[] = [{ name: 'gate', title: 'what nobody may have to wait longer for', run: gate }];

const only = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const isGate = only.includes('gate');
const lines: Line[] = [];
await inFolder(async (folder) => {
  const world = await startWorld(folder, isGate ? [50] : undefined);
  try {
    for (const { name, title, run } of isGate ? gates : benches) {
      if (!isGate && only.length > 0 && !only.includes(name)) continue;
      console.log(`${name}  ${title}`);
      lines.push(...(await run(world)));
    }
  } finally {
    await world.stop();
  }
});
console.log(`\n${consoleTable(lines)}`);
if (process.argv.includes('--write') && only.length === 0) writeSection('In the browser', lines);
if (isGate && lines.some(({ reached }) => !reached)) process.exitCode = 1;
