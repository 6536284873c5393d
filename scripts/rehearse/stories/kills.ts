import assert from 'node:assert/strict';
import type { Stage } from '../stage.ts';
import type { Story } from './story.ts';

/** The engine dies in a step, and another one finishes what it began: at each recorded point in the model, here at three. */
export const kills: readonly Story[] = [
  { name: 'engine killed in the canary, led back', play: (stage) => dies(stage, 'canary', 'abort') },
  { name: 'engine killed in the roll, led on', isQuick: true, play: (stage) => dies(stage, 'roll', 'resume') },
  { name: 'engine killed with the workers, led on', play: (stage) => dies(stage, 'workers', 'resume') },
  {
    name: 'reboot',
    async play(stage) {
      const next = await stage.another('there after a reboot');
      const id = stage.nextRun();
      const deploying = stage.deploy(next, id);
      await stage.whenIn(id, 'roll');
      await stage.server.reboot();
      await deploying;
      await stage.untilServed();
      const { result } = await stage.witnessed(() => stage.engine('resume'));
      assert.equal(result.code, 0, result.output);
      await stage.isOn(next);
    },
  },
];

async function dies(stage: Stage, step: string, then: 'resume' | 'abort'): Promise<void> {
  const before = await stage.live();
  const next = await stage.another(`killed in ${step}`);
  const id = stage.nextRun();
  const { result } = await stage.witnessed(async () => {
    const deploying = stage.deploy(next, id);
    await stage.whenIn(id, step);
    await stage.server.inside('docker', 'kill', `engine-${id}`);
    assert.notEqual((await deploying).code, 0);
    return stage.engine(then);
  });
  assert.equal(result.code, 0, result.output);
  stage.note(`${then} took ${result.seconds.toFixed(0)} s`);
  await stage.isOn(then === 'abort' ? before : next);
}
