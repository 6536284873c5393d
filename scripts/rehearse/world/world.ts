import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { network, prefix, registry, registryPort, type Place } from './names.ts';
import type { Told } from './others.ts';
import { provide } from './server.ts';
import { docker, must, run, until, type Said } from './shell.ts';

const root = join(import.meta.dirname, '../../..');
/** What a server fetches from Docker Hub, here from a mirror of it. */
const node = 'node:24.21.0-trixie-slim';
const ofOthers = ['redis:8.0', 'certbot/certbot:v5.1.0'];
const ofWatchers = /image: (?!grafana\/grafana:)(\S+)/g; // Grafana is closed where it has no name of its own

/** From one rehearsal to the next, so that only what is new is pushed. */
const keptImages = ['--volume', `${prefix}-images:/var/lib/registry`];

export type World = Awaited<ReturnType<typeof build>>;

/** A registry, the services that others run for us, and servers as they are made. What is committed is rehearsed. */
export async function build() {
  await tearDown();
  const folder = await mkdtemp(join(tmpdir(), `${prefix}-`));
  const repository = join(folder, 'repository');
  await must('git', ['clone', '--quiet', '--shared', root, repository]);
  const [deploy, release, stranger] = await Promise.all(
    ['deploy', 'release', 'stranger'].map((name) => makeKey(folder, name)) as [
      Promise<string>,
      Promise<string>,
      Promise<string>,
    ],
  );

  await docker('network', 'create', '--subnet', network.subnet, prefix);
  await start('registry', ['--publish', `127.0.0.1:${registryPort}:5000`, ...keptImages], 'registry:2');
  await start('mongo', ['--ip', network.mongo], 'mongo:8.0', 'mongod', '--replSet', 'rs0', '--bind_ip_all');
  await start('mailpit', ['--ip', network.mailpit], 'axllent/mailpit:v1.27');
  for (const name of ['bucket', 'others'] as const) {
    const where = ['--ip', network[name], '--volume', `${repository}:/src:ro`];
    await start(name, where, node, 'node', `/src/scripts/rehearse/world/${name}.ts`);
  }
  await docker('build', '--quiet', '--tag', `${prefix}/server`, join(import.meta.dirname, 'server'));
  await Promise.all([fillMirror(ofOthers), becomePrimary()]);

  return {
    folder,
    repository,
    keys: { deploy, release, stranger },
    server: (place: Place) => provide(place, repository, { deploy: `${deploy}.pub`, release: `${release}.pub` }),
    async remove(place: Place): Promise<void> {
      await docker('rm', '--force', '--volumes', `${prefix}-${place}`);
      await docker('volume', 'rm', `${prefix}-${place}`);
    },
    /** Everything that MongoDB knows of a place is gone, too. */
    async loseData(place: Place): Promise<void> {
      await mongosh(`db.getSiblingDB('${place}').dropDatabase()`);
    },
    /** Whether the database that an address names has something with this id. */
    async holds(mongodbUri: string, id: string): Promise<boolean> {
      const database = new URL(mongodbUri).pathname.slice(1);
      const script = `const d = db.getSiblingDB('${database}'); d.getCollectionNames().some((n) => d[n].findOne({ _id: '${id}' }))`;
      return (await mongosh(script)).output.includes('true');
    },
    /** From now on this server can fetch those who watch over it, too. What is not of Docker Hub has no mirror. */
    async bringWatchers(server: string): Promise<void> {
      const text = await readFile(join(repository, 'monitoring/docker-compose.yml'), 'utf8');
      const images = [...text.matchAll(ofWatchers)].map(([, image = '']) => image);
      const others = images.filter((image) => /^[^/]+\.[^/]+\//.test(image));
      await fillMirror(images.filter((image) => !others.includes(image)));
      for (const image of others) {
        await bring(image);
        await must('bash', [
          '-o',
          'pipefail',
          '-c',
          `docker save ${image} | docker exec --interactive ${server} docker load`,
        ]);
      }
    },
    /** What others were told by HTTP, in its order. */
    async toldOthers(): Promise<Told[]> {
      const lines = (await docker('logs', `${prefix}-others`)).split('\n').filter(Boolean);
      return lines.map((line) => JSON.parse(line) as Told);
    },
    async end(): Promise<void> {
      await tearDown();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Whatever a rehearsal has left, also one that was killed. */
export async function tearDown({ alsoImages = false } = {}): Promise<void> {
  const mine = async (...args: string[]) =>
    (await docker(...args, '--filter', `name=${prefix}-`, '--quiet')).split('\n').filter(Boolean);
  const containers = await mine('ps', '--all');
  if (containers.length > 0) await docker('rm', '--force', '--volumes', ...containers);
  const volumes = (await mine('volume', 'ls')).filter((name) => alsoImages || name !== `${prefix}-images`);
  if (volumes.length > 0) await docker('volume', 'rm', '--force', ...volumes);
  await run('docker', ['network', 'rm', prefix]);
  if (!alsoImages) return;
  const listed = await docker('images', '--format', '{{.Repository}}:{{.Tag}}');
  const built = listed.split('\n').filter((name) => name.startsWith(`${registry}/`) || name.startsWith(`${prefix}/`));
  if (built.length > 0) await docker('rmi', ...built);
}

async function start(name: string, options: string[], image: string, ...args: string[]): Promise<void> {
  const where = ['--detach', '--name', `${prefix}-${name}`, '--network', prefix, '--network-alias', name];
  await docker('run', ...where, ...options, image, ...args);
}

async function fillMirror(images: readonly string[]): Promise<void> {
  for (const image of images) {
    await bring(image);
    const there = `localhost:${registryPort}/${image.includes('/') ? '' : 'library/'}${image}`;
    await docker('tag', image, there);
    await docker('push', '--quiet', there);
  }
}

async function bring(image: string): Promise<void> {
  if ((await run('docker', ['image', 'inspect', image])).code !== 0) await docker('pull', '--quiet', image);
}

async function becomePrimary(): Promise<void> {
  await until('MongoDB answers', async () => (await mongosh('db.hello()')).code === 0);
  await mongosh(`rs.initiate({ _id: "rs0", members: [{ _id: 0, host: "${network.mongo}:27017" }] })`);
  await until('MongoDB takes writes', async () =>
    (await mongosh('db.hello().isWritablePrimary')).output.includes('true'),
  );
}

function mongosh(script: string): Promise<Said> {
  return run('docker', ['exec', `${prefix}-mongo`, 'mongosh', '--quiet', '--norc', '--eval', script]);
}

async function makeKey(folder: string, name: string): Promise<string> {
  const file = join(folder, name);
  await must('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', name, '-f', file]);
  return file;
}
