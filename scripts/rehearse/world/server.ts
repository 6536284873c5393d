import { s3Keys } from '../../../api/test/s3-stub.ts';
import { must, run, docker, until, type Said } from './shell.ts';
import { network, places, prefix, registry, registryPort, repository, type Place } from './names.ts';

/** What a container can have of a server; the rest is the machine's. */
const parts = 'user folders keys files settings';
const home = '/opt/taskmanager';

/** Shorter than in earnest, so that a rehearsal is over soon; no way is left out. */
const timers = {
  DEPLOY_STEADY_SECONDS: '2',
  DEPLOY_CANARY_SECONDS: '8',
  DEPLOY_CANARY_LONGEST_SECONDS: '12',
  DEPLOY_CANARY_SAMPLE: '50',
  DEPLOY_BAKE_SECONDS: '15',
  DEPLOY_BAKE_WINDOW_SECONDS: '15',
  DEPLOY_BAKE_SAMPLE: '50',
  DEPLOY_OUTSIDE_ATTEMPTS: '3',
  DEPLOY_OUTSIDE_SECONDS: '3',
  DEPLOY_READY_SECONDS: '45',
  DEPLOY_FREE_GIGABYTES: '1',
  DEPLOY_FREE_MEGABYTES: '128',
  DEPLOY_SMOKE_SECONDS: '5',
  DEPLOY_SEEN_SECONDS: '20',
};

/** What people of a rehearsal do in a minute, others do in an hour; the limits stay, further out. */
const limits = {
  LIMIT_API_PER_MINUTE: '1000000',
  LIMIT_ANONYMOUS_PER_15_MINUTES: '1000000',
  LIMIT_SOCKETS_PER_MINUTE: '1000000',
  LIMIT_REGISTER_PER_HOUR: '1000000',
  EDGE_LOGIN_PER_MINUTE: '6000',
  EDGE_API_PER_SECOND: '100000',
  EDGE_CONNECTIONS: '10000',
};

export type Server = Awaited<ReturnType<typeof provide>>;

/** A machine that a hoster has just handed over, made a server of ours by our own `provision`. */
export async function provide(place: Place, repositoryFolder: string, keys: { deploy: string; release: string }) {
  const { domain, ssh, https } = places[place];
  const name = `${prefix}-${place}`;
  await docker(
    ...['run', '--detach', '--init', '--privileged', '--name', name, '--hostname', place],
    ...[
      '--network',
      prefix,
      '--network-alias',
      domain,
      '--network-alias',
      `api.${domain}`,
      '--publish',
      `127.0.0.1:${ssh}:22`,
    ],
    ...['--publish', `127.0.0.1:${https}:443`, '--volume', `${name}:/var/lib/docker`],
    ...['--volume', `${repositoryFolder}:/repository:ro`, '--volume', `${keys.deploy}:/keys/deploy.pub:ro`],
    ...['--volume', `${keys.release}:/keys/release.pub:ro`, `${prefix}/server`, String(registryPort)],
  );
  await untilDockerAnswers();
  const provision = ['/repository/scripts/deploy/provision', place, '/keys/deploy.pub', '/keys/release.pub'] as const;
  await must('docker', ['exec', '--env', `PARTS=${parts}`, name, ...provision]);
  await settle();
  await docker('restart', name); // what Docker reads when it starts
  await untilDockerAnswers();
  const [program, ...words] = provision;
  await must('docker', ['exec', '--env', `PARTS=${parts}`, name, program, '--check', ...words]);

  const server = {
    place,
    name,
    domain,
    https,
    url: `https://${domain}`,
    gate: `127.0.0.1:${ssh}`,
    knownHosts: `[127.0.0.1]:${ssh} ${await inside('cat', '/etc/ssh/ssh_host_ed25519_key.pub')}`,
    inside,
    attempt,
    write,
    set,
    /** As after a power cut: nothing is stopped, it is gone. */
    async reboot(): Promise<void> {
      await docker('kill', name);
      await docker('start', name);
      await untilDockerAnswers();
    },
    /** One of the stack's containers. */
    exec: (service: string, ...args: string[]) => inside('docker', 'exec', `taskmanager-${service}-1`, ...args),
    /** A command that an operator says in the folder of the release. */
    inRelease: (command: string) => inside('bash', '-c', `cd ${home}/current && ${command}`),
    read: (path: string) => inside('cat', `${home}/${path}`),
    ca: () => inside('docker', 'exec', 'taskmanager-nginx-1', 'cat', '/tls/live/fullchain.pem'),
    log: (since: Date) => inside('docker', 'logs', '--since', since.toISOString(), 'taskmanager-nginx-1'),
  };
  return server;

  function attempt(...args: string[]): Promise<Said> {
    return run('docker', ['exec', name, ...args]);
  }
  async function inside(...args: string[]): Promise<string> {
    return must('docker', ['exec', name, ...args]);
  }
  async function write(path: string, text: string): Promise<void> {
    await must('docker', ['exec', '--interactive', name, 'tee', `${home}/${path}`], { input: text });
  }
  async function set(settings: Readonly<Record<string, string>>): Promise<void> {
    const names = Object.keys(settings);
    const before = (await inside('cat', `${home}/.env`)).split('\n');
    const kept = before.filter((line) => !names.some((one) => line.startsWith(`${one}=`)));
    await write('.env', [...kept, ...names.map((one) => `${one}=${settings[one]}`), ''].join('\n'));
  }
  async function untilDockerAnswers(): Promise<void> {
    await until(`Docker of ${name} answers`, async () => (await attempt('docker', 'info')).code === 0);
  }
  /** What `provision` leaves to its owner: who this is, and secrets that only its owner has. */
  async function settle(): Promise<void> {
    await set({ ...identity(), ...limits, ...timers });
    await write('secrets/mongodb_uri', `mongodb://${network.mongo}:27017/${place}?replicaSet=rs0`);
    await write('secrets/backup_secret_access_key', s3Keys.secretAccessKey);
    await write('secrets/smtp_url', place === 'staging' ? `smtp://${network.mailpit}:1025?tls=never` : '');
  }
  function identity(): Record<string, string> {
    return {
      APP_DOMAIN: domain,
      API_DOMAIN: `api.${domain}`,
      PUBLIC_URL: `https://${domain}`,
      ADMIN_EMAIL: 'operator@rehearsal.test',
      MAIL_FROM: 'Tasks <no-reply@rehearsal.test>',
      MAIL_TRANSPORT: place === 'staging' ? 'smtp' : 'files',
      REGISTRATION: 'open',
      TLS: 'certbot', // whose authority nobody reaches, so nginx shows the certificate that it makes until then
      ACME_SERVER: 'https://acme.rehearsal.test/directory',
      RELEASE_IMAGE: `${registry}/${repository}/release`,
      BACKUP_TARGET: `s3://backups/${place}?endpoint=http://${network.bucket}:9000&region=${s3Keys.region}`,
      BACKUP_ACCESS_KEY_ID: s3Keys.accessKeyId,
      DEPLOY_OUTSIDE_TRUST: 'no',
    };
  }
}
