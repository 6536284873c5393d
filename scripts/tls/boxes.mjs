import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';

/** Containers, networks and volumes of one run, all gone at its end. */
export function createBoxes() {
  const run = `tls-${randomBytes(3).toString('hex')}`;
  const made = { containers: [], volumes: [], networks: [] };
  const named = (kind, name) => {
    made[kind].push(`${run}-${name}`);
    return `${run}-${name}`;
  };

  return {
    image: (dockerfile) => {
      docker('build', '--quiet', '--tag', `${run}-image`, '--file', dockerfile, '.');
      return `${run}-image`;
    },
    network: (name) => docker('network', 'create', named('networks', name)),
    volume: (name) => docker('volume', 'create', named('volumes', name)),
    start: (name, args) => docker('run', '--detach', '--name', named('containers', name), ...args),
    once: (args) => tried('run', '--rm', ...args),
    addressOf: (container) =>
      docker('inspect', '--format', '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}', container),
    end() {
      if (made.containers.length > 0) tried('rm', '--force', '--volumes', ...made.containers);
      for (const name of made.volumes) tried('volume', 'rm', name);
      for (const name of made.networks) tried('network', 'rm', name);
      tried('image', 'rm', `${run}-image`);
    },
  };
}

export function docker(...args) {
  const { status, said } = tried(...args);
  if (status !== 0) throw new Error(`docker ${args.slice(0, 3).join(' ')}: ${said}`);
  return said;
}

export function tried(...args) {
  const { status, stdout, stderr } = spawnSync('docker', args, { encoding: 'utf8' });
  return { status, said: `${stdout}${status === 0 ? '' : stderr}`.trim() };
}
