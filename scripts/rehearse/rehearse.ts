import { parseArgs } from 'node:util';
import assert from 'node:assert/strict';
import { buildFirst } from './releases.ts';
import { createStage } from './stage.ts';
import { badReleases } from './stories/bad-releases.ts';
import { breakGlass, deploy, rollback } from './stories/good-releases.ts';
import { kills } from './stories/kills.ts';
import type { Story } from './stories/story.ts';
import { troubles } from './stories/troubles.ts';
import type { Place } from './world/names.ts';
import { build, tearDown } from './world/world.ts';

const usage = `npm run rehearse [-- --quick | --only NAME...] [--on staging|production] [--keep]

Delivers releases to servers in containers, by the workflow's own scripts, while people work on them. It needs Docker.
  --quick   deploy, rollback and what goes wrong most often
  --only    these stories; --list names them
  --keep    leaves everything running, to look at; --down takes it away, with what is kept between rehearsals`;

const stories: readonly Story[] = [deploy, rollback, ...badReleases, ...troubles, ...kills, breakGlass];
const { values } = parseArgs({
  options: {
    quick: { type: 'boolean' },
    only: { type: 'string', multiple: true },
    on: { type: 'string', default: 'staging' },
    keep: { type: 'boolean' },
    down: { type: 'boolean' },
    list: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  },
});
const say = (text: string) => console.log(`${new Date().toISOString().slice(11, 19)} ${text}`);

if (values.help) console.log(usage);
else if (values.list) for (const { name, isQuick } of stories) console.log(isQuick ? `${name} (quick)` : name);
else if (values.down) await tearDown({ alsoImages: true });
else await rehearse(stories.filter(isWanted), values.on as Place);

function isWanted({ name, isQuick }: Story): boolean {
  return values.only ? values.only.includes(name) : !values.quick || isQuick === true;
}

async function rehearse(wanted: readonly Story[], place: Place): Promise<void> {
  process.once('SIGINT', () => void tearDown().then(() => process.exit(130)));
  const world = await build();
  try {
    say('The world is there: a registry, MongoDB, a mail server.');
    const first = await buildFirst(world);
    say(`${first.tag} is built, signed and published.`);
    const server = await world.server(place);
    say(`${place} is a server of ours.`);
    const stage = await createStage(world, server, first, say);
    const { code, seconds, output } = await stage.deploy(first);
    assert.equal(code, 0, output);
    await stage.isOn(first);
    say(`The first release is there after ${seconds.toFixed(0)} s.`);
    for (const story of wanted) await play(stage, story);
  } finally {
    if (!values.keep) await world.end();
  }
}

async function play(stage: Awaited<ReturnType<typeof createStage>>, { name, play: tell }: Story): Promise<void> {
  const began = Date.now();
  say(name);
  try {
    await tell(stage);
    say(`  as it must be, ${((Date.now() - began) / 1000).toFixed(0)} s`);
  } catch (error) {
    process.exitCode = 1;
    say(`  NOT as it must be: ${error instanceof Error ? error.message.slice(-1500) : String(error)}`);
  }
}
