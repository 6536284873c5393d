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

    // From a request to everybody on the old version: the workflow asks for it by an old commit, as a person would.
    const known = { ...patience, 'inputs.target': old.commit, ...stage.asProduction() };
    const { result } = await stage.witnessed(async () => {
      const began = Date.now();
      const going = stage.job('rollback.yml', 'rollback', known);
      await stage.untilAll(old);
      const seconds = (Date.now() - began) / 1000;
      return { ...(await going), seconds, inAll: (Date.now() - began) / 1000 };
    });
    assert.equal(result.failed, undefined, result.output);
    await stage.isOn(old);
    stage.figure('from the request until everybody was on the old version', result.seconds, 180);
    stage.figure('until all of it was', result.inAll, 180);
  },
};

export const breakGlass: Story = {
  name: 'rollback without registry and engine',
  async play(stage) {
    const old = await stage.live();
    const next = await stage.another('another new one');
    assert.equal((await stage.deploy(next)).code, 0);
    await stage.isOn(next);

    const { result } = await stage.witnessed(async () => {
      await docker('stop', `${prefix}-registry`);
      const began = Date.now();
      const said = await stage.server.attempt('/opt/taskmanager/bin/rollback');
      const seconds = (Date.now() - began) / 1000;
      await docker('start', `${prefix}-registry`);
      return { ...said, seconds };
    });
    assert.equal(result.code, 0, result.output);
    stage.figure('rollback on the server, by /opt/taskmanager/bin/rollback', result.seconds, 60);
    await stage.answers(old);
    // The engine finds out by itself where it stands, and from then on everything is in order again.
    assert.equal((await stage.gate('rollback', old.tag)).code, 0);
    await stage.isOn(old);
  },
};
