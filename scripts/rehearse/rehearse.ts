import { parseArgs } from 'node:util';
import assert from 'node:assert/strict';
import { createEvidence } from '../../api/test/stack/evidence.ts';
import { buildFirst, type Built } from './releases.ts';
import { createStage, type Stage } from './stage.ts';
import { badReleases } from './stories/bad-releases.ts';
import { breakGlass, deploy, rollback } from './stories/good-releases.ts';
import { kills } from './stories/kills.ts';
import { pipeline } from './stories/pipeline.ts';
import { serverLost } from './stories/server-lost.ts';
import type { Story } from './stories/story.ts';
import { troubles } from './stories/troubles.ts';
import type { Place } from './world/names.ts';
import { build, tearDown, type World } from './world/world.ts';

const usage = `npm run rehearse [-- --quick | --only NAME...] [--on staging|production] [--keep]

Delivers releases to servers in containers, by the workflow's own steps, while people work on them. It needs Docker, git,
ssh and curl. What is committed is rehearsed.
  --quick   deploy, rollback and what goes wrong most often
  --only    these stories; --list names them
  --keep    leaves everything running, to look at; --down takes it away, with what is kept between rehearsals`;

const stories: readonly Story[] = [deploy, rollback, ...badReleases, ...troubles, ...kills, breakGlass];
const wholeWay = 'from a commit through staging to production';
const lost = 'the server is lost, and its database';
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
else if (values.list) for (const { name, isQuick } of stories) console.log(isQuick ? `${name} (quick)` : name);
else if (values.down) await tearDown({ alsoImages: true });
else await rehearse(storiesWanted(), values.on as Place);

function storiesWanted(): readonly Story[] {
  if (values.only) return values.only.flatMap((one) => stories.find(({ name }) => name === one) ?? []);
  return values.quick ? stories.filter(({ isQuick }) => isQuick) : stories;
}

/** What is no story of one server. */
function isWanted(name: string): boolean {
  return values.only ? values.only.includes(name) : !values.quick;
}

async function rehearse(wanted: readonly Story[], place: Place): Promise<void> {
  process.once('SIGINT', () => void tearDown().then(() => process.exit(130)));
  const world = await build();
  try {
    const first = await buildFirst(world);
    say(`${first.tag} is built, signed and published.`);
    const stage = await openStage(world, place, first);
    if (isWanted(wholeWay)) await throughBoth(world, stage, first);
    for (const { name, play } of wanted) {
      await tell(name, () => play(stage));
      evidence.tell(first.commit);
    }
    if (isWanted(lost)) await tell(lost, () => serverLost(stage, () => newServer(world, place, first)));
    evidence.tell(first.commit);
  } finally {
    if (!values.keep) await world.end();
  }
}

/** A server with its first release. */
async function openStage(world: World, place: Place, first: Built): Promise<Stage> {
  const stage = await newServer(world, place, first);
  const { code, seconds, output } = await stage.deploy(first);
  assert.equal(code, 0, output);
  await stage.isOn(first);
  evidence.say(`the first release of ${place}`, `${seconds.toFixed(0)} s`);
  return stage;
}

async function newServer(world: World, place: Place, first: Built): Promise<Stage> {
  return createStage(world, await world.server(place), first, note);
}

async function throughBoth(world: World, production: Stage, first: Built): Promise<void> {
  await tell(wholeWay, async () => {
    const staging = await openStage(world, 'staging', first);
    await pipeline(staging, production);
    await world.remove('staging'); // one machine is not to carry both for longer than it must
  });
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
