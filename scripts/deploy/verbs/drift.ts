import { exits } from '../exits.ts';
import { firstFault, liveEntries, readLedger } from '../records/ledger.ts';
import { holder } from '../records/lock.ts';
import { digestVariable, envPath, liveSlots, readEnv, type ReleaseEnv } from '../records/release-env.ts';
import { unfinished } from '../records/run-record.ts';
import type { Container, World } from '../world.ts';
import { ofInsides, ofMachine, ofNginx } from './drift/beyond.ts';

/** What differs from what the ledger says, each with its name. While a deploy is under way there is nothing to compare. */
export async function drift(world: World): Promise<number> {
  const { host, say } = world;
  const fault = firstFault(host);
  if (fault) {
    say(`Line ${fault.line} of the ledger ${fault.fault}, so there is nothing to compare with.`);
    return exits.wrong;
  }
  const held = holder(host);
  if (held && host.isAlive(held)) {
    say(`Run ${held.run} is under way.`);
    return 0;
  }
  const found = (await Promise.all(looks.map((look) => look(world)))).flat();
  for (const difference of found) say(difference);
  say(found.length === 0 ? 'Everything is as the ledger says.' : `${found.length} differences.`);
  return found.length === 0 ? 0 : exits.wrong;
}

type Look = (world: World) => Promise<string[]>;

const ofState: Look = async ({ host }) => {
  const open = unfinished(host);
  return [
    ...(open ? [`Run ${open.id} has not ended: \`resume\` or \`abort\`.`] : []),
    ...(host.read(envPath) === liveEntries(host).at(-1)?.env ? [] : [`${envPath} is not that of the last release.`]),
  ];
};

const ofContainers: Look = async ({ host, docker, slots }) => {
  const env = wanted(host);
  const all = await docker.containers();
  const live = [...liveSlots(env), 'worker', 'steer', 'client', 'nginx'];
  const parked = slots.filter((slot) => !live.includes(slot));
  const known = new Set(
    readLedger(host).flatMap(({ release }) => Object.values(release.images).map(({ digest }) => digest)),
  );
  return [
    ...live.flatMap((service) => lacksOf(service, env, all)),
    ...all
      .filter(({ service, isRunning }) => parked.includes(service) && isRunning)
      .map(({ service }) => `${service} is parked and runs.`),
    ...all
      .filter(
        ({ service, isRunning, digest }) => isRunning && `${digestVariable(service)}` in env && !known.has(digest),
      )
      .map(({ service, digest }) => `${service} runs ${digest}, which no release has.`),
    ...all
      .filter(({ service, ports }) => ports.some((port) => service !== 'nginx' || !['80', '443'].includes(port)))
      .map(({ service, ports }) => `${service} publishes ${ports.join(', ')}.`),
  ];
};

const ofFlags: Look = async ({ host, edge, slots }) => {
  const live = liveSlots(wanted(host));
  const right = slots.filter((slot) => !live.includes(slot));
  return [
    ...edge
      .flags()
      .filter((flag) => !right.includes(flag))
      .map((flag) => `The flag ${flag} is set.`),
    ...right.filter((slot) => !edge.flags().includes(slot)).map((slot) => `${slot} is parked and has no flag.`),
  ];
};

const ofFiles: Look = async ({ host }) => {
  const most = { secrets: 0o700, '.env': 0o640, allowed_signers: 0o644, 'state/ledger.jsonl': 0o644 };
  return Object.entries(most).flatMap(([path, mode]) => {
    const is = host.modeOf(path);
    if (is === undefined) return [`${path} is missing.`];
    return (is & ~mode) === 0
      ? []
      : [`${path} is open to more than it should be: ${is.toString(8)} instead of ${mode.toString(8)}.`];
  });
};

const ofCompose: Look = async ({ host, docker }) => {
  const live = [...liveSlots(wanted(host)), 'worker', 'steer', 'client', 'nginx', 'redis'];
  return (await docker.outdated(live)).map(
    (service) => `${service} was not made as the compose files and .env say now.`,
  );
};

const ofStrangers: Look = async ({ docker }) =>
  (await docker.strangers()).map((name) => `${name} runs and is no part of the stack.`);

function lacksOf(service: string, env: ReleaseEnv, all: readonly Container[]): string[] {
  const container = all.find((one) => one.service === service);
  if (!container?.isRunning) return [`${service} does not run.`];
  const digest = env[digestVariable(service)];
  if (container.digest !== digest) return [`${service} runs ${container.digest} instead of ${digest}.`];
  return container.isHealthy ? [] : [`${service} is not healthy.`];
}

function wanted(host: World['host']): ReleaseEnv {
  return readEnv(liveEntries(host).at(-1)?.env ?? '');
}

const looks = [ofState, ofContainers, ofFlags, ofFiles, ofCompose, ofStrangers, ofNginx, ofInsides, ofMachine];
