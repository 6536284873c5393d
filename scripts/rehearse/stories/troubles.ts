import assert from 'node:assert/strict';
import { prefix } from '../world/names.ts';
import { docker } from '../world/shell.ts';
import type { Stage } from '../stage.ts';
import type { Story } from './story.ts';

/** The release is good, and something else goes wrong meanwhile. */
export const troubles: readonly Story[] = [
  {
    name: 'bad signature',
    isQuick: true,
    async play(stage) {
      const strange = await stage.another('signed by somebody else', { signer: 'stranger' });
      const before = await touched(stage);
      const { result } = await stage.witnessed(() => stage.deploy(strange), { reconnects: 0 });
      assert.equal(result.code, 11, result.output);
      assert.equal(await touched(stage), before);
      await stage.isOn(await stage.live());
    },
  },
  {
    name: 'registry gone after pull',
    play: (stage) =>
      goesOn(stage, 'start', async () => {
        await docker('stop', `${prefix}-registry`);
        return () => docker('start', `${prefix}-registry`);
      }),
  },
  {
    name: 'SSH cut',
    play: (stage) => goesOn(stage, 'canary', () => stage.server.inside('pkill', '-KILL', '-f', 'sshd[^ ]*: deploy')),
  },
  {
    name: 'Redis restarts during the roll',
    play: (stage) => goesOn(stage, 'roll', () => stage.server.inside('docker', 'restart', 'taskmanager-redis-1')),
  },
  {
    name: 'disk full',
    async play(stage) {
      const next = await stage.another('too large');
      await stage.server.set({ DEPLOY_FREE_GIGABYTES: '100000' });
      const { result } = await stage.witnessed(() => stage.deploy(next), { reconnects: 0 });
      await stage.server.set({ DEPLOY_FREE_GIGABYTES: '1' });
      assert.equal(result.code, 10, result.output);
      await stage.isOn(await stage.live());
    },
  },
  {
    name: 'two deploys at once',
    async play(stage) {
      const [one, other] = [await stage.another('first'), await stage.another('second')];
      const id = stage.nextRun();
      const { result } = await stage.witnessed(async () => {
        const first = stage.deploy(one, id);
        await stage.whenIn(id, 'start');
        const second = await stage.deploy(other);
        return { second, first: await first };
      });
      assert.equal(result.second.code, 9, result.second.output);
      assert.equal(result.first.code, 0, result.first.output);
      await stage.isOn(one);
    },
  },
];

/** Something happens while a run is in that step, and the release comes all the same. */
async function goesOn(stage: Stage, step: string, happens: () => Promise<unknown>): Promise<void> {
  const next = await stage.another('good, in bad times');
  const id = stage.nextRun();
  const { result } = await stage.witnessed(async () => {
    const deploying = stage.deploy(next, id);
    await stage.whenIn(id, step);
    const undo = await happens();
    const ended = await deploying;
    if (typeof undo === 'function') await undo();
    return ended;
  });
  assert.equal(result.code, 0, result.output);
  stage.note(`exit 0 after ${result.seconds.toFixed(0)} s`);
  await stage.isOn(next);
}

/** What runs, and who is led where. */
async function touched({ server }: Stage): Promise<string> {
  const containers = await server.inside(
    'docker',
    'ps',
    '--all',
    '--no-trunc',
    '--format',
    '{{.ID}} {{.Names}} {{.State}}',
  );
  return `${containers.replace(/.* engine-.*\n?/g, '')}\n${await server.inside('ls', '/opt/taskmanager/state/flags')}`;
}
