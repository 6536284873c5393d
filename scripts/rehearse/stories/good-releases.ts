import assert from 'node:assert/strict';
import { prefix } from '../world/names.ts';
import { docker } from '../world/shell.ts';
import type { Built } from '../releases.ts';
import type { Stage } from '../stage.ts';
import type { Story } from './story.ts';

/** Five attempts 15 s apart are for machines far away. */
const patience = { 'env.ATTEMPTS': '5', 'env.PAUSE_SECONDS': '2' };

export const deploy: Story = {
  name: 'deploy',
  isQuick: true,
  async play(stage) {
    const next = await stage.another('better');
    await bringBy(stage, stage.server.place === 'staging' ? 'deploy-staging' : 'deploy-production', next);
  },
};

/** By a job of the workflow, with all its steps, in front of witnesses. */
export async function bringBy(stage: Stage, job: string, release: Built): Promise<void> {
  const known = {
    ...patience,
    'needs.resolve-tag.outputs.tag': release.tag,
    'needs.resolve-tag.outputs.commit': release.commit,
  };
  const { result } = await stage.witnessed(() => stage.job('deploy.yml', job, known));
  assert.equal(result.failed, undefined, result.output);
  await stage.isOn(release);
}

export const rollback: Story = {
  name: 'rollback',
  isQuick: true,
  async play(stage) {
    const old = await stage.live();
    const next = await stage.another('new');
    assert.equal((await stage.deploy(next)).code, 0);
    await stage.isOn(next);

    const { result } = await stage.witnessed(() => bringBack(stage, old));
    stage.figure('from the request until everybody was on the old version', result.seconds, 180);
    stage.figure('of these on the server', result.onServer, 15);
    stage.figure('until all of it was', result.inAll, 180);
  },
};

/** From a request on: the workflow asks for it by an old commit, as a person would. */
export async function bringBack(stage: Stage, old: Built) {
  const began = Date.now();
  const known = { ...patience, 'inputs.target': old.commit, ...stage.asProduction() };
  const going = stage.job('rollback.yml', 'rollback', known);
  const at = await stage.momentOfAll(old);
  const { failed, output } = await going;
  const inAll = (Date.now() - began) / 1000;
  assert.equal(failed, undefined, output);
  await stage.isOn(old);
  return { seconds: (at - began) / 1000, onServer: (at - (await stage.lastBegan())) / 1000, inAll };
}

const turns = 20;

export const breakGlass: Story = {
  name: 'rollback without registry and engine',
  async play(stage) {
    const old = await stage.live();
    const next = await stage.another('another new one');
    assert.equal((await stage.deploy(next)).code, 0);
    await stage.isOn(next);

    await docker('stop', `${prefix}-registry`);
    const { result } = await stage.witnessed(() => breakTheGlass(stage, old));
    const seconds = [result];
    while (seconds.length < turns) seconds.push(await breakTheGlass(stage, seconds.length % 2 === 0 ? old : next));
    await docker('start', `${prefix}-registry`);
    seconds.sort((one, other) => one - other);
    stage.note(`the first of ${turns} in front of witnesses; half of them within ${seconds[turns / 2]!.toFixed(1)} s`);
    stage.figure(`until everybody was on the other version, 95 % of ${turns}`, seconds[turns * 0.95 - 1]!, 10);

    // The engine finds out by itself where it stands, and from then on everything is in order again.
    assert.equal((await stage.gate('rollback', old.tag)).code, 0);
    await stage.isOn(old);
  },
};

/** By the script that needs nothing but Docker and the disk. Returns how long somebody could meet what was before. */
async function breakTheGlass(stage: Stage, to: Built): Promise<number> {
  const began = Date.now();
  const going = stage.server.attempt('/opt/taskmanager/bin/rollback', to.tag);
  const at = await stage.momentOfAll(to);
  const { code, output } = await going;
  assert.equal(code, 0, output);
  return (at - began) / 1000;
}
