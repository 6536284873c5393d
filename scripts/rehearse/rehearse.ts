import { parseArgs } from 'node:util';
import { createEvidence } from '../../api/test/stack/evidence.ts';
import { buildFirst } from './releases.ts';
import { createStage } from './stage.ts';
import { badReleases } from './stories/bad-releases.ts';
import { breakGlass, deploy, rollback } from './stories/good-releases.ts';
import { kills } from './stories/kills.ts';
import { mutantsOf } from './stories/mutants.ts';
import { pipeline } from './stories/pipeline.ts';
import { serverLost } from './stories/server-lost.ts';
import { restoredInStaging } from './stories/restored-in-staging.ts';
import { seen } from './stories/seen.ts';
import type { Open, Story } from './stories/story.ts';
import { troubles } from './stories/troubles.ts';
import type { Place } from './world/names.ts';
import { build, tearDown } from './world/world.ts';

const usage = `npm run rehearse [-- --quick | --only NAME...] [--on staging|production] [--keep]

Delivers releases to servers in containers, by the workflow's own steps, while people work on them. It needs Docker, git,
ssh and curl. What is committed is rehearsed.
  --quick   deploy, rollback and what goes wrong most often
  --only    these stories; --list names them
  --keep    leaves everything running, to look at; --down takes it away, with what is kept between rehearsals`;

const stories = [deploy, rollback, ...badReleases, ...troubles, ...kills, breakGlass];
const all: readonly Story[] = [pipeline, ...stories, ...mutantsOf(stories), restoredInStaging, serverLost, seen];
const { values } = parseArgs({
  options: {
    quick: { type: 'boolean' },
    only: { type: 'string', multiple: true },
    on: { type: 'string', default: 'production' },
    keep: { type: 'boolean' },
    down: { type: 'boolean' },
    list: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  },
});
const evidence = createEvidence('rehearse');
let found: string[] = [];
const say = (text: string) => console.log(`${new Date().toISOString().slice(11, 19)} ${text}`);

if (values.help) console.log(usage);
else if (values.list) for (const { name, isQuick } of all) console.log(isQuick ? `${name} (quick)` : name);
else if (values.down) await tearDown({ alsoImages: true });
else await rehearse(wanted(), values.on as Place);

function wanted(): readonly Story[] {
  const { only, quick } = values;
  if (!only) return quick ? all.filter(({ isQuick }) => isQuick) : all;
  const unknown = only.find((one) => !all.some(({ name }) => name === one));
  if (unknown) throw new Error(`There is no story "${unknown}": --list names them.`);
  return all.filter(({ name }) => only.includes(name));
}

async function rehearse(told: readonly Story[], place: Place): Promise<void> {
  process.once('SIGINT', () => void tearDown().then(() => process.exit(130)));
  const began = Date.now();
  const world = await build();
  try {
    const first = await buildFirst(world);
    say(`${first.tag} is built, signed and published.`);
    const open: Open = async (where) => createStage(world, await world.server(where), first, note);
    let stage = await open(place);
    await stage.begin(first);
    for (const { name, play } of told) {
      await tell(name, async () => void (stage = (await play(stage, open)) ?? stage));
      evidence.tell(first.commit);
    }
    evidence.say('all of it', `${((Date.now() - began) / 60_000).toFixed(1)} min`);
    evidence.tell(first.commit);
  } finally {
    if (!values.keep) await world.end();
  }
}

async function tell(name: string, play: () => Promise<void>): Promise<void> {
  const began = Date.now();
  say(name);
  found = [];
  try {
    await play();
    evidence.say(name, ...found, `${((Date.now() - began) / 1000).toFixed(0)} s in all`);
  } catch (error) {
    process.exitCode = 1;
    evidence.say(name, 'NOT as it must be', ...found);
    say(error instanceof Error ? error.message.slice(-1500) : String(error));
  }
}

function note(text: string): void {
  found.push(text);
  say(`  ${text}`);
}
