import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Person } from '../people.ts';
import { createEvidence } from './evidence.ts';
import { until } from '../until.ts';
import { askSteadily, countWrites, openSockets, summary, type Load } from './load.ts';
import { ports, startStack, tag, type Stack } from './stack.ts';

const minutes = (count: number) => count * 60_000;
const services = ['nginx', 'client', 'steer', 'api-1', 'api-2', 'worker', 'redis', 'mongo', 'mailpit'];
const evidence = createEvidence('test:stack');
jest.setTimeout(minutes(2));
let stack: Stack;
let ann: Person;
let projectId = '';
const projects: string[] = [];

beforeAll(async () => {
  stack = await startStack();
  evidence.say('`scripts/up`, images built', `${seconds(stack.upMs)} until all is healthy`);
  ann = await stack.person('ann');
  for (let count = 0; count < 12; count += 1) projects.push((await ann.addProject(`Garden ${count}`)).id);
  projectId = projects.at(-1) ?? ''; // the one that ann is in
}, minutes(60));

afterAll(async () => {
  await stack?.close();
  evidence.tell(stack?.commit ?? '');
}, minutes(5));

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

function tell(what: string, load: Load['seen'], ...more: string[]) {
  const found = summary(load);
  const failed = found.failed === 0 ? '0 failed' : `${found.failed} failed (${found.failures})`;
  const times = `p50 ${found.p50} ms, p99 ${found.p99} ms, longest ${found.longest} ms`;
  evidence.say(what, `${found.requests} requests, ${found.writes} of them writes: ${failed}`, times, ...more);
  return found;
}

describe('what runs', () => {
  test('images carry what they need and no more', async () => {
    for (const [name, base, mostMb] of [
      ['api', 'debian:13.1-slim', 250],
      ['client', 'debian:13.1-slim', 60],
      ['nginx', 'nginx:1.30', 10],
    ] as const) {
      const [image] = JSON.parse(await stack.run('docker', ['image', 'inspect', `taskmanager/${name}:${tag}`]));
      const [beneath] = JSON.parse(await stack.run('docker', ['image', 'inspect', base]));
      const overBaseMb = (image.Size - beneath.Size) / 1e6;
      evidence.say(
        `image ${name}`,
        `${overBaseMb.toFixed(0)} MB over ${base}, ${(image.Size / 1e6).toFixed(0)} MB here`,
      );
      expect(overBaseMb).toBeLessThan(mostMb);
      expect(image.Config.User).not.toMatch(/^(root|0)?$/);
      expect(image.Config.Labels).toMatchObject({
        'org.opencontainers.image.revision': stack.commit,
        'org.opencontainers.image.version': '0.1.0',
      });
      expect(JSON.stringify(image.Config)).not.toMatch(/secret=|password=/i);
    }
    const tools = 'for one in npm npx corepack yarn gcc make git; do command -v $one; done; true';
    expect(await stack.compose('exec', '-T', 'api-1', 'sh', '-c', tools)).toBe('');
  });

  test.each(services)('%s is healthy and can do only what it must', async (service) => {
    const { State, HostConfig, Config, Mounts } = await stack.inspect(service);
    expect([State.Status, State.Health.Status]).toEqual(['running', 'healthy']);
    expect(HostConfig).toMatchObject({
      ReadonlyRootfs: true,
      CapDrop: ['ALL'],
      Privileged: false,
      RestartPolicy: { Name: 'unless-stopped' },
      LogConfig: { Config: { 'max-size': expect.any(String), 'max-file': expect.any(String) } },
    });
    expect(HostConfig.SecurityOpt).toContain('no-new-privileges:true');
    expect(HostConfig.CapAdd ?? []).toEqual([]);
    for (const limit of ['Memory', 'NanoCpus', 'PidsLimit']) expect(HostConfig[limit]).toBeGreaterThan(0);
    expect(Config.User).not.toMatch(/^(root|0)?(:|$)/);
    expect(Config.StopTimeout).toBeGreaterThan(0);
    expect(Mounts.map(({ Source }: { Source: string }) => Source).join()).not.toContain('docker.sock');
    expect(Config.Env.join()).not.toMatch(/(SECRET|PASSWORD|TOKEN)=[^,]/);
  });

  test('nothing but nginx listens outside', async () => {
    const published: string[] = [];
    for (const service of services) {
      const { HostConfig, NetworkSettings } = await stack.inspect(service);
      expect(HostConfig.NetworkMode).not.toBe('host');
      const found = Object.values(NetworkSettings.Ports ?? {}).flat() as { HostPort: string }[];
      for (const port of found.filter(Boolean)) published.push(`${service} ${port.HostPort}`);
    }
    expect([...new Set(published)].sort()).toEqual([`nginx ${ports.http}`, `nginx ${ports.https}`]);
    evidence.say('ports that are published', published.join(', '));
  });

  test('the verbs say how it is, and change nothing when they are said again', async () => {
    const { Id } = await stack.inspect('nginx');
    expect(await stack.run('scripts/up', ['--no-build'])).toContain(`https://localhost`);
    expect((await stack.inspect('nginx')).Id).toBe(Id);
    expect(
      await stack.run('scripts/smoke', [`https://localhost:${ports.https}`, `https://api.localhost:${ports.https}`]),
    ).toContain('as it must be');
    const said = await stack.run('scripts/logs', ['--raw', '--once', 'api']);
    for (const slot of ['api-1', 'api-2']) expect(said).toContain(`${slot}-1  |`);
    expect(await stack.run('scripts/seed-demo', [])).toContain('is planted');
    expect(await stack.run('scripts/seed-demo', [])).toContain('there already');
    for (const verb of ['setup', 'up', 'down', 'logs', 'status', 'smoke', 'seed-demo'])
      expect(await stack.run(`scripts/${verb}`, ['--help'])).toContain(`scripts/${verb}`);
  });
});

describe('through the door', () => {
  test('a task made at one server is heard at a socket of the other', async () => {
    await stack.drain('api-2');
    const listener = await ann.listen();
    await listener.subscribeTo(projectId);
    await stack.undrain('api-2');
    await stack.drain('api-1');
    const before = await stack.figure('api-2', 'http_requests_total');
    const task = await ann.addTask('Water the roses');
    await stack.undrain('api-1');

    const heard = await listener.heard('task.created');
    expect(JSON.stringify(heard)).toContain(task.id);
    expect(await stack.figure('api-1', 'socketio_connections')).toBe(1);
    expect(await stack.figure('api-2', 'http_requests_total')).toBeGreaterThan(before);
    listener.close();
  });

  test('port 80 sends everybody to the encrypted door', async () => {
    const [status, location] = await new Promise<[number | undefined, string | undefined]>((resolve, reject) =>
      request({ port: ports.http, host: '127.0.0.1', path: '/help?x=1', headers: { host: 'localhost' } }, (answer) =>
        resolve([answer.statusCode, answer.headers.location]),
      )
        .on('error', reject)
        .end(),
    );
    expect([status, location]).toEqual([301, 'https://localhost/help?x=1']);
  });

  test.each([
    ['/', 200, 'text/html', 'no-cache'],
    ['/app/', 200, 'text/html', 'no-cache'],
    ['/app/sw.js', 200, 'text/javascript', 'no-cache'],
    ['/nothing', 404, 'text/html', 'no-store'],
    ['/metrics', 404, 'text/html', 'no-store'],
    ['/api/v1/projects', 401, 'application/problem+json', 'no-store'],
    ['/api/v1/health', 200, 'application/json', 'no-store'],
    ['/api/v1/nothing', 404, 'application/problem+json', 'no-store'],
  ])('%s comes with every header it needs', async (path, status, type, cache) => {
    const answer = await stack.door.ask({ method: 'GET', path, headers: { accept: 'text/html,*/*;q=0.8' } });
    expect([answer.status, answer.headers['cache-control']]).toEqual([status, cache]);
    expect(answer.headers['content-type']).toContain(type);
    expect(answer.headers).toMatchObject({
      'strict-transport-security': expect.stringMatching(/max-age=(31536000|63072000)/),
      'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
      'x-content-type-options': 'nosniff',
      'referrer-policy': expect.any(String),
      'x-request-id': expect.stringMatching(/^[\w.-]{8,64}$/),
    });
    expect(Object.keys(answer.headers)).not.toContain('x-powered-by');
    expect(String(answer.headers.server ?? '')).not.toMatch(/\d/);
  });

  test('pages name the address that people opened, and scripts are kept for ever', async () => {
    const page = await stack.door.ask({ method: 'GET', path: '/' });
    expect(page.text).toContain(`<link rel="canonical" href="https://localhost:${ports.https}/"`);
    const application = await stack.door.ask({ method: 'GET', path: '/app/' });
    const [, script = ''] = /<script src="(main-[^"]+)"/.exec(application.text) ?? [];
    const answer = await stack.door.ask({
      method: 'GET',
      path: `/app/${script}`,
      headers: { 'accept-encoding': 'br' },
    });
    expect(answer.headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-encoding': 'br',
    });
  });

  test('while the maintenance page is shown, programs are told when to come again', async () => {
    await writeFile(join(stack.folder, 'state/flags/maintenance'), '');
    const { status, headers } = await ann.get('/projects');
    await stack.run('rm', ['state/flags/maintenance']);
    expect([status, headers['retry-after']]).toEqual([503, expect.stringMatching(/^\d+$/)]);
    expect((await ann.get('/projects')).status).toBe(200);
  });
});

/** Twenty requests a second while something happens, and until it is over and quiet. */
async function during(what: () => Promise<unknown>) {
  const load = askSteadily(ann, projects, 20);
  await pause(3_000);
  await what();
  await pause(3_000);
  const seen = await load.end();
  return { seen, ...(await countWrites(ann, projects, seen)) };
}

const healthy = (service: string) =>
  until(`${service} healthy`, async () => (await stack.inspect(service)).State.Health.Status === 'healthy', {
    patienceMs: minutes(2),
  });

async function stopFor(service: string, ms: number): Promise<void> {
  await stack.compose('stop', service);
  await pause(ms);
  await stack.compose('start', service);
  await healthy(service);
}

const startOf = async (service: string) => (await stack.inspect(service)).State.StartedAt as string;

describe('with 20 requests a second', () => {
  test.each(['api-1', 'api-2', 'worker', 'client', 'steer'])(
    '%s stops for 5 s and nobody notices',
    async (service) => {
      const { seen, lost, twice } = await during(() => stopFor(service, 5_000));
      const { failed } = tell(`${service} stopped for 5 s`, seen, `${lost} lost, ${twice} twice`);
      expect({ failed, lost, twice }).toEqual({ failed: 0, lost: 0, twice: 0 });
    },
    minutes(5),
  );

  test(
    'without Redis for 10 s everything is still written',
    async () => {
      const { seen, lost, twice } = await during(() => stopFor('redis', 10_000));
      const { failed } = tell('redis stopped for 10 s', seen, `${lost} lost, ${twice} twice`);
      expect({ failed, lost, twice }).toEqual({ failed: 0, lost: 0, twice: 0 });
    },
    minutes(5),
  );

  test(
    'Redis is emptied three times: nothing is lost and nobody is signed out',
    async () => {
      const { seen, lost, twice } = await during(async () => {
        for (let times = 0; times < 3; times += 1) {
          expect(await stack.compose('exec', '-T', 'redis', 'redis-cli', 'FLUSHDB')).toContain('OK');
          await pause(1_000);
        }
      });
      const { failed } = tell('`redis-cli FLUSHDB`, three times', seen, `${lost} lost, ${twice} twice`);
      expect({ failed, lost, twice }).toEqual({ failed: 0, lost: 0, twice: 0 });
      expect((await ann.get('/projects')).status).toBe(200);
    },
    minutes(5),
  );

  test(
    'without MongoDB for 10 s people are told to come again, and servers recover without a restart',
    async () => {
      const before = [await startOf('api-1'), await startOf('api-2')];
      const { seen, lost, twice } = await during(() => stopFor('mongo', 10_000));
      const { outageMs } = tell('mongo stopped for 10 s', seen, `${lost} lost, ${twice} twice`);
      evidence.say('mongo stopped for 10 s', `nobody got through for ${seconds(outageMs)}`);

      const failed = seen.filter(({ status }) => status >= 400 || status === 0);
      expect(failed.length).toBeGreaterThan(0);
      for (const one of failed) expect(one).toMatchObject({ status: 503, retryAfter: expect.stringMatching(/^\d+$/) });
      expect({ lost, twice }).toEqual({ lost: 0, twice: 0 });
      expect([await startOf('api-1'), await startOf('api-2')]).toEqual(before);
    },
    minutes(5),
  );
});

describe('with 200 sockets', () => {
  let sockets: Awaited<ReturnType<typeof openSockets>>;

  beforeAll(async () => {
    const people = await Promise.all(['ben', 'cleo', 'dan', 'eva'].map((name) => stack.person(name)));
    for (const one of people) await ann.invite(one, 'member');
    sockets = await openSockets(stack, people, projectId, 200);
  }, minutes(3));
  afterAll(() => sockets?.close());

  /** All of them are there, and hear what happens now. */
  async function expectAllToHear(): Promise<void> {
    await until('all sockets', () => sockets.open() === 200);
    const { headers } = await ann.post(`/projects/${projectId}/tasks`, { title: 'Does everybody hear this?' });
    await sockets.heard(Number(headers['event-seq']), 30_000);
  }

  test(
    'a release of the client does not touch nginx, and nobody is cut off',
    async () => {
      const old = await mainScript();
      const { Id, State } = await stack.inspect('nginx');
      await buildNextClient();
      const { seen } = await during(async () => {
        await stack.run('docker', ['compose', 'up', '--detach', '--no-build', '--wait'], { CLIENT_TAG: 'next' });
        await until('the new pages', async () => (await mainScript()) !== old);
      });
      const { failed } = tell('a client release', seen, `${Math.max(...sockets.reconnects())} reconnects a socket`);
      const nginx = await stack.inspect('nginx');
      expect([nginx.Id, nginx.State.StartedAt]).toEqual([Id, State.StartedAt]);
      expect({ failed, reconnects: Math.max(...sockets.reconnects()) }).toEqual({ failed: 0, reconnects: 0 });
      for (const script of [old, await mainScript()])
        expect((await stack.door.ask({ method: 'HEAD', path: `/app/${script}` })).status).toBe(200);
      await expectAllToHear();
    },
    minutes(5),
  );

  test(
    'both servers are replaced, by way of the parked slot, and nothing fails',
    async () => {
      const { seen, lost, twice } = await during(roll);
      const reconnects = sockets.reconnects();
      const most = Math.max(...reconnects);
      const { failed } = tell(
        'roll of both servers with 200 sockets',
        seen,
        `${lost} lost, ${twice} twice`,
        `${reconnects.reduce((sum, one) => sum + one, 0)} reconnects, ${most} of a socket at most`,
      );
      expect({ failed, lost, twice }).toEqual({ failed: 0, lost: 0, twice: 0 });
      expect(most).toBeLessThanOrEqual(1);
      await expectAllToHear();
    },
    minutes(8),
  );

  /** api-3 starts; the others get nothing new; api-1 is replaced and comes back; api-2 is parked. */
  async function roll(): Promise<void> {
    await stack.compose('up', '--detach', '--no-build', '--no-deps', '--wait', 'api-3');
    await pause(2_000); // nginx looks for its name every second
    await stack.drain('api-1');
    await stack.drain('api-2');
    await stack.compose('stop', 'api-1');
    await stack.compose('up', '--detach', '--no-build', '--no-deps', '--force-recreate', '--wait', 'api-1');
    await pause(2_000);
    await stack.undrain('api-1');
    await stack.compose('stop', 'api-2');
  }

  async function mainScript(): Promise<string> {
    const { text } = await stack.door.ask({ method: 'GET', path: '/app/' });
    return /<script src="(main-[^"]+)"/.exec(text)?.[1] ?? '';
  }

  /** The same client with another name for its first script. */
  async function buildNextClient(): Promise<void> {
    const build = `FROM taskmanager/client:${tag}
      USER root
      RUN cd /opt/client && echo next > built-from && \\
        for file in app/main-*.js*; do mv $file app/main-NEXT2345.\${file#*.}; done && \\
        sed -i 's/main-[A-Za-z0-9_-]*\\.js/main-NEXT2345.js/g' app/index.html && rm -f app/index.html.*
      USER node`;
    const folder = join(stack.folder, 'state');
    await writeFile(join(folder, 'Dockerfile'), build);
    await stack.run('docker', ['build', '--quiet', '--tag', 'taskmanager/client:next', folder]);
  }
});

test(
  'the stack ends by itself, each part with 0 and in its time',
  async () => {
    const since = Math.floor(Date.now() / 1000);
    await stack.run('scripts/down', []);
    const until = Math.ceil(Date.now() / 1000);
    const filter = [
      '--filter',
      'event=die',
      '--filter',
      'event=kill',
      '--filter',
      `label=com.docker.compose.project=taskmanager-stack-test`,
    ];
    const lines = await stack.run('docker', [
      'events',
      '--since',
      `${since}`,
      '--until',
      `${until}`,
      '--format',
      '{{json .}}',
      ...filter,
    ]);
    const events = lines
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const ended = new Map<string, { code: string; tookMs: number }>();
    for (const { Action, Actor, timeNano } of events) {
      const service = Actor.Attributes['com.docker.compose.service'];
      if (Action !== 'die') continue;
      const told = events.find((one) => one.Action === 'kill' && one.Actor.ID === Actor.ID);
      ended.set(service, { code: Actor.Attributes.exitCode, tookMs: (timeNano - (told?.timeNano ?? timeNano)) / 1e6 });
    }
    for (const [service, { code, tookMs }] of ended)
      evidence.say(`\`scripts/down\`: ${service}`, `code ${code} after ${seconds(tookMs)}`);
    const codes = Object.fromEntries([...ended].map(([service, { code }]) => [service, code]));
    const running = ['nginx', 'client', 'steer', 'api-1', 'api-3', 'worker', 'redis', 'mongo', 'mailpit'];
    if (codes['mailpit'] === '2') codes['mailpit'] = '0'; // a stand-in for it hears no signal
    expect(codes).toEqual(Object.fromEntries(running.map((service) => [service, '0'])));
  },
  minutes(5),
);
