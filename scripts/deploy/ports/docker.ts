import { join } from 'node:path';
import { envPath, readEnv } from '../records/release-env.ts';
import type { Container, Docker, Ended, Host } from '../world.ts';

const project = 'taskmanager';

/** As `docker inspect` tells it; only what is read here. */
type Inspected = {
  Name: string;
  Config: { Image: string; Labels: Record<string, string | undefined> };
  State: { Running: boolean; StartedAt: string; Health?: { Status: string } };
  Mounts: { Destination: string }[];
  HostConfig: { Tmpfs?: Record<string, string> | null };
  NetworkSettings: {
    Ports: Record<string, { HostPort: string }[] | null>;
    Networks: Record<string, { IPAddress: string }>;
  };
};

type Described = { services: Record<string, { profiles?: string[]; volumes?: { source?: string }[] }> };

export type Cli = ReturnType<typeof createCli>;

/** The one program that is spoken to: `docker`, and through it `docker compose` for the stack of this host. */
export function createCli(host: Host, home: string, files: string) {
  const current = join(home, 'current');
  const stack = files.split(':').flatMap((file) => ['-f', join(current, file)]);
  const settings = ['--env-file', join(home, '.env'), '--env-file', join(home, envPath)];

  async function docker(...args: string[]): Promise<string> {
    const { code, output } = await host.run('docker', args);
    if (code !== 0) throw new Error(`docker ${args.slice(0, 2).join(' ')}: ${lastLines(output)}`);
    return output;
  }
  function compose(...args: string[]): Promise<Ended> {
    const { COMPOSE_PROFILES = '' } = readEnv(host.read(envPath) ?? '');
    const all = ['compose', '--project-name', project, '--project-directory', current, ...stack, ...settings, ...args];
    return host.run('docker', all, { env: { COMPOSE_PROFILES } });
  }
  async function inspected(): Promise<Inspected[]> {
    const filter = `label=com.docker.compose.project=${project}`;
    const ids = (await docker('ps', '--all', '--quiet', '--filter', filter)).split('\n').filter(Boolean);
    const all = ids.length === 0 ? [] : (JSON.parse(await docker('inspect', ...ids)) as Inspected[]);
    return all.filter(({ Config }) => Config.Labels['com.docker.compose.oneoff'] !== 'True');
  }
  return { docker, compose, inspected, current };
}

export function createDocker({ docker, compose, inspected, current }: Cli): Docker {
  const must = async (...args: string[]) => {
    const { code, output } = await compose(...args);
    if (code !== 0) throw new Error(lastLines(output));
  };
  // Nothing is built or pulled in passing: what runs was brought and looked at before.
  const asIs = ['--no-deps', '--no-build', '--pull', 'never'];
  return {
    has: async (image) => (await docker('images', '--quiet', image)).trim() !== '',
    pull: async (image) => void (await docker('pull', '--quiet', image)),
    commitOf: async (image) => {
      const label = '{{index .Config.Labels "org.opencontainers.image.revision"}}';
      return (await docker('image', 'inspect', '--format', label, image)).trim();
    },
    up: (service) => must('up', '--detach', ...asIs, service),
    upAll: () => must('up', '--detach', '--no-build', '--wait'),
    upProfiles: async (profiles) => {
      const named = profiles.flatMap((profile) => ['--profile', profile]);
      const { output } = await compose(...named, 'config', '--format', 'json');
      const { services } = JSON.parse(output.slice(output.indexOf('{'))) as Described; // warnings come before it
      const isOfThem = (name: string) => services[name]?.profiles?.some((one) => profiles.includes(one));
      const reads = (name: string) => services[name]?.volumes?.some(({ source }) => source?.startsWith(`${current}/`));
      const names = Object.keys(services).filter(isOfThem);
      await must(...named, 'up', '--detach', '--no-deps', '--no-build', ...names);
      await must(...named, 'restart', '--no-deps', ...names.filter(reads));
    },
    park: (service) => must('up', '--no-start', ...asIs, service),
    stop: (service) => must('stop', service),
    runOnce: (service, command = []) =>
      compose('run', '--rm', '--no-deps', '--no-TTY', '--pull', 'never', service, ...command),
    containers: async () => (await inspected()).map(containerOf),
    changes: async () => {
      const running = (await inspected()).filter(({ State }) => State.Running);
      const found = running.map(async (one) => {
        const lines = (await docker('diff', one.Name.slice(1))).split('\n').filter(Boolean);
        const paths = lines.map((line) => line.slice(2)).filter((path) => !isOfMounts(one, path));
        return paths.map((path) => ({ service: serviceOf(one.Config.Labels), path }));
      });
      return (await Promise.all(found)).flat();
    },
    strangers: async () => {
      const all = (await docker('ps', '--format', `{{.Names}}\t{{.Label "com.docker.compose.project"}}`))
        .trim()
        .split('\n');
      const strange = all
        .map((line) => line.split('\t'))
        .filter(([name, of]) => name && of !== project && !/^(engine|deployctl)-/.test(name));
      return strange.map(([name = '']) => name);
    },
    endedEngines: async () => {
      const ended = ['--filter', 'name=^engine-', '--filter', 'status=exited'];
      const all = await docker('ps', '--all', '--no-trunc', ...ended, '--format', '{{.Names}}\t{{.Image}}');
      const lines = all.split('\n').filter(Boolean);
      return lines.map((line) => line.split('\t')).map(([name = '', image = '']) => ({ name, image }));
    },
    removeContainer: async (name) => void (await docker('rm', name)),
    images: async () => {
      const all = await docker('images', '--digests', '--format', '{{.Repository}}@{{.Digest}}');
      return all.split('\n').filter((image) => image.includes('@sha256:'));
    },
    sizeOf: async (images) => {
      const sizes = await docker('image', 'inspect', '--format', '{{.Size}}', ...images);
      return sizes.split('\n').reduce((sum, size) => sum + Number(size), 0);
    },
    removeImage: async (image) => void (await docker('rmi', image)),
    // `config --hash` leaves out what stands in env files, so it is asked what it would do.
    outdated: async (services) => {
      const { output } = await compose('--dry-run', 'up', '--detach', ...asIs, ...services);
      return services.filter((service) => new RegExp(` ${project}-${service}-\\d+ +Recreate$`, 'm').test(output));
    },
  };
}

/** Which slot is behind an address, for nginx writes down addresses. */
export async function addresses({ inspected }: Cli): Promise<Record<string, string>> {
  const all = await inspected();
  return Object.fromEntries(
    all.flatMap(({ Config, NetworkSettings }) =>
      Object.values(NetworkSettings.Networks).map(({ IPAddress }) => [IPAddress, serviceOf(Config.Labels)]),
    ),
  );
}

function containerOf({ Name, Config, State, NetworkSettings }: Inspected): Container {
  return {
    service: serviceOf(Config.Labels),
    name: Name.replace(/^\//, ''),
    digest: /sha256:[0-9a-f]{64}$/.exec(Config.Image)?.[0] ?? Config.Image,
    isRunning: State.Running,
    isHealthy: State.Running && (State.Health?.Status ?? 'healthy') === 'healthy',
    startedAt: State.StartedAt,
    ports: Object.values(NetworkSettings.Ports).flatMap((bound) => (bound ?? []).map(({ HostPort }) => HostPort)),
  };
}

/** Where something is mounted Docker makes a place, and all above it counts as changed. */
function isOfMounts({ Mounts, HostConfig }: Inspected, path: string): boolean {
  const places = [
    ...Mounts.map(({ Destination }) => Destination),
    ...Object.keys(HostConfig.Tmpfs ?? {}),
    '/run',
    '/dev',
  ];
  return places.some((place) => `${place}/`.startsWith(`${path}/`) || path.startsWith(`${place}/`));
}

function serviceOf(labels: Inspected['Config']['Labels']): string {
  return labels['com.docker.compose.service'] ?? '';
}

function lastLines(output: string): string {
  return output.trim().split('\n').slice(-3).join(' ');
}
