import type { World } from '../../world.ts';

type Look = (world: World) => Promise<string[]>;

/** Where the last release has written down how nginx was configured. */
export const nginxPath = 'state/nginx.sha256';
const machinePath = 'state/machine';
const patienceMs = 3_600_000;

/** What `look-at-machine` has written down: each of its lines but the first, and the headings of its parts. */
export const ofMachine: Look = async ({ host, say }) => {
  const [first = '', ...lines] = (host.read(machinePath) ?? '').split('\n').filter(Boolean);
  if (first === '') say('Nobody has looked at the machine itself: `provision` sets up who does.');
  if (first === '') return [];
  const age = host.now() - Number(first.slice('at '.length)) * 1000;
  const old = age > patienceMs ? [`Nobody has looked at the machine for ${Math.round(age / patienceMs)} hours.`] : [];
  const differing = lines.filter((line) => !/^(Differs: |This machine is as )/.test(line));
  return [...old, ...differing.map((line) => `Of the machine: ${line.trim()}.`)];
};

export const ofNginx: Look = async ({ host, edge }) => {
  const [was, is] = [host.read(nginxPath)?.trim(), await edge.configuration()];
  return was && is && was !== is ? ['nginx is configured otherwise than after the last release.'] : [];
};

export const ofInsides: Look = async ({ docker }) =>
  (await docker.changes()).map(({ service, path }) => `In ${service} somebody has changed ${path}.`);
