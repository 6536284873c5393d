import { DeployError, exits } from './exits.ts';
import { goBack } from './go-back.ts';
import { enter } from './records/ledger.ts';
import { writeRun, type Run } from './records/run-record.ts';
import { backup } from './steps/backup.ts';
import { bake } from './steps/bake.ts';
import { canary } from './steps/canary.ts';
import { client } from './steps/client.ts';
import { close } from './steps/close.ts';
import { migrate } from './steps/migrate.ts';
import { outside } from './steps/outside.ts';
import { preflight } from './steps/preflight.ts';
import { pull } from './steps/pull.ts';
import { roll } from './steps/roll.ts';
import { start } from './steps/start.ts';
import { verify } from './steps/verify.ts';
import { workers } from './steps/workers.ts';
import { tell, told } from './told.ts';
import type { World } from './world.ts';

/** What it has seen is told in a word or two, and throwing is turning back. Each may be begun again at any time. */
type Step = {
  readonly name: string;
  readonly does: (world: World, run: Run) => Promise<string>;
  readonly exit: number;
  /** A release that ran here before is neither proven nor tried again, and leaves data alone. */
  readonly onlyForward?: true;
};

/** Under the lock: see `verbs/runs.ts`. */
const way: readonly Step[] = [
  { name: 'preflight', does: preflight, exit: exits.preflight },
  { name: 'verify', does: verify, exit: exits.verify, onlyForward: true },
  { name: 'pull', does: pull, exit: exits.pull },
  { name: 'backup', does: backup, exit: exits.backup, onlyForward: true },
  { name: 'migrate', does: migrate, exit: exits.migrate, onlyForward: true },
  { name: 'start', does: start, exit: exits.start },
  { name: 'canary', does: canary, exit: exits.canary, onlyForward: true },
  { name: 'roll', does: roll, exit: exits.roll },
  { name: 'workers', does: workers, exit: exits.workers },
  { name: 'client', does: client, exit: exits.client },
  { name: 'outside', does: outside, exit: exits.outside },
  { name: 'bake', does: bake, exit: exits.bake, onlyForward: true },
  { name: 'close', does: close, exit: 0 },
];

/** From the first of these on the host is another one than before. */
const touching = ['migrate', 'start'];

/** Goes the way from wherever the run is, to its end or back to where it began. Returns how the engine ends. */
export async function apply(world: World, begun: Run): Promise<number> {
  let run = begun;
  for (const step of way) {
    if (run.turnedBack) break;
    if (run.steps[step.name]?.endedAt !== undefined || (step.onlyForward && run.kind === 'rollback')) continue;
    run = note(world, run, step.name, {});
    try {
      const seen = await step.does(world, run);
      run = note(world, run, step.name, { endedAt: world.host.now(), note: seen });
      world.say(`${step.name}: ${seen}`);
    } catch (error) {
      run = turned(world, run, step, error);
    }
  }
  return run.turnedBack ? turnBack(world, run) : finish(world, run, 0);
}

/** Leads back what was begun, whoever began it. */
export async function abort(world: World, run: Run): Promise<number> {
  if (run.steps['close']) return apply(world, run); // it is in the ledger: there is nothing left to go back from
  const turnedBack = run.turnedBack ?? { exit: 0, says: 'It was aborted.' };
  return turnBack(world, writeRun(world.host, { ...run, turnedBack }));
}

function note(world: World, run: Run, name: string, what: { endedAt?: number; note?: string }): Run {
  const startedAt = run.steps[name]?.startedAt ?? world.host.now();
  return writeRun(world.host, { ...run, steps: { ...run.steps, [name]: { startedAt, ...what } } });
}

function turned(world: World, run: Run, { name, exit }: Step, error: unknown): Run {
  const says = `${name}: ${error instanceof Error ? error.message : String(error)}`;
  world.say(says);
  return writeRun(world.host, { ...run, turnedBack: { exit: error instanceof DeployError ? error.exit : exit, says } });
}

async function turnBack(world: World, run: Run): Promise<number> {
  const { exit, says } = run.turnedBack ?? { exit: 0, says: '' };
  if (touching.some((name) => run.steps[name])) {
    world.say('Going back to what ran before.');
    await goBack(world, run);
    enter(world.host, { ...told(world, run, exit, says), verdict: 'rolled back' });
    // Whoever has seen users suffer does not try the same again by itself.
    if (exit === exits.bake) world.host.write('state/frozen', `${run.release.sha}\n`);
  }
  await tell(world, exit === exits.bake ? 'frozen' : 'failure', run, says);
  return finish(world, run, exit);
}

function finish(world: World, run: Run, exit: number): number {
  writeRun(world.host, { ...run, endedAt: new Date(world.host.now()).toISOString(), exit });
  return exit;
}
