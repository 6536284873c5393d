import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { doorOverTls } from '../../../api/test/http.ts';
import { browserAt, type Person } from '../../../api/test/people.ts';
import { askSteadily, countWrites } from '../../../api/test/stack/load.ts';
import type { Stage } from '../stage.ts';
import { comeIn } from '../witnesses.ts';
import type { Server } from '../world/server.ts';
import type { Open, Story } from './story.ts';

type Writer = ReturnType<typeof askSteadily>;
/** What its owner keeps elsewhere, as the runbook says. */
const ofTheOwner = ['app_secret', 'move_passphrase'];
const minutes = (count: number) => count * 60;

/** The server burns down, and its database with it. The new one has nothing but what its owner keeps. */
export const serverLost: Story = { name: 'the server is lost, and its database', play: isLost };

async function isLost(stage: Stage, open: Open): Promise<Stage> {
  const { server, world, note } = stage;
  const release = await stage.live();
  const { people } = await comeIn(server);
  const [ann] = people as [Person]; // they are three
  const project = (await ann.addProject('Orchard')).id;
  const writer = askSteadily(ann, [project], 10);
  await pause(5_000); // people write before, between and after
  await server.inRelease('scripts/backup');
  await pause(5_000);
  const tailBegan = Date.now();
  await server.inRelease('scripts/backup --tail');
  await pause(5_000);
  const secrets = await Promise.all(ofTheOwner.map((name) => server.read(`secrets/${name}`)));
  await world.remove(server.place);
  const lostAt = Date.now();
  const seen = await writer.end();
  await world.loseData(server.place);

  const anew = await open(server.place);
  for (const [at, name] of ofTheOwner.entries()) await anew.server.write(`secrets/${name}`, secrets[at] ?? '');
  const { code, output } = await anew.deploy(release);
  assert.equal(code, 0, output);
  note(`a new server with the same release after ${secondsSince(lostAt)} s`);
  await anew.engine('maintenance', 'on');
  await anew.server.inRelease('scripts/restore newest --switch');
  await anew.engine('maintenance', 'off');
  await anew.untilServed();
  anew.figure('from the loss to people who work (RTO)', secondsSince(lostAt), minutes(30));

  const { lost } = await countWrites(
    await sameAnn(anew.server, ann),
    [project],
    seen.filter(({ at }) => at < tailBegan),
  );
  assert.equal(lost, 0, 'what was acknowledged before the last tail is not there');
  anew.figure('what was written after the last tail is lost (RPO)', (lostAt - tailBegan) / 1000, minutes(15));
  note(`${acknowledged(seen, tailBegan)} tasks acknowledged before the last tail, all of them there`);
  await anew.isOn(release);
  return anew;
}

/** She has an account there, and her password. */
async function sameAnn(server: Server, { email, password }: Person) {
  const door = doorOverTls({ port: server.https, name: server.domain, ca: await server.ca(), origin: server.url });
  const browser = browserAt(door);
  assert.equal((await browser.post('/auth/login', { email, password })).status, 200);
  return browser;
}

function acknowledged(seen: Writer['seen'], before: number): number {
  return seen.filter(({ at, status }) => at < before && status === 201).length;
}

function secondsSince(at: number): number {
  return Math.round((Date.now() - at) / 1000);
}
