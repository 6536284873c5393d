import { readSettings, type Settings } from '../settings.ts';
import { digestVariable, envPath, liveSlots, readEnv } from '../records/release-env.ts';
import type { Container, Counted, World } from '../world.ts';

/** How the image of a release behaves. All times are since its container was started. */
export type Behaviour = {
  readonly commit: string;
  readonly readyAfterMs?: number;
  readonly crashesAfterMs?: number;
  readonly errorShare?: number;
  readonly errorsAfterMs?: number;
  readonly slowShare?: number;
  readonly neverReadyIn?: readonly string[];
  readonly isUnhealthyIn?: readonly string[];
  readonly isWrongOutside?: boolean;
};

type Made = { digest: string; isRunning: boolean; startedAt: number; starts: number };

type Beginning = {
  readonly files: ReadonlyMap<string, string>;
  readonly made: ReadonlyMap<string, Made>;
  readonly local: ReadonlySet<string>;
  readonly now: number;
};

export type Fake = ReturnType<typeof createFake>;
export const slots = ['api-1', 'api-2', 'api-3'];

/** A host with Docker and nginx that behave like the real ones, and a clock that moves when somebody waits. */
export function createFake(behaviours: Record<string, Behaviour>, own: Record<string, string> = {}) {
  const files = new Map<string, string>();
  const made = new Map<string, Made>();
  const local = new Set<string>();
  const engines = new Map<string, string>();
  const counted: { at: number; slot: string; errors: number; slow: number; requests: number }[] = [];
  const messages: string[] = [];
  const annotations: string[] = [];
  const watching: string[] = [];
  const said: string[] = [];
  const gaps: string[] = [];
  const ran: string[] = [];
  const fails: Record<string, boolean> = {};
  const state = {
    now: Date.parse('2026-01-01T00:00:00Z'),
    boot: 'boot-1',
    isWatched: false,
    budget: 0.8,
    watchersFrom: 0,
  };
  const alive = new Set<number>();
  let pids = 0;

  const behaviourOf = (one: Made) => behaviours[one.digest] ?? { commit: 'unknown' };
  const commitOf = (slot: string) => behaviourOf(made.get(slot)!).commit;
  const env = () => readEnv(files.get(envPath) ?? '');
  const flags = () =>
    [...files.keys()]
      .filter((path) => path.startsWith('state/flags/'))
      .map((path) => path.slice('state/flags/'.length));
  const never = () => new Promise<never>(() => {});
  const note = (what: string) =>
    void ran.push(`${what} after ${(files.get('state/ledger.jsonl') ?? '').split('\n').length - 1}`);

  function isReadyNow(slot: string): boolean {
    const one = made.get(slot);
    if (!one?.isRunning) return false;
    const { readyAfterMs = 3000, neverReadyIn = [] } = behaviourOf(one);
    return !neverReadyIn.includes(slot) && state.now - one.startedAt >= readyAfterMs;
  }

  /** Whoever is stopped has no name, so nginx leaves him out. */
  function pool(): string[] {
    const named = slots.filter((slot) => made.get(slot)?.isRunning);
    const open = named.filter((slot) => !flags().includes(slot));
    return open.length > 0 ? open : named;
  }

  /** At no moment may nginx ask a slot that is not ready. */
  function look(): void {
    const lame = pool().filter((slot) => !isReadyNow(slot));
    if (state.isWatched && (lame.length > 0 || pool().length === 0))
      gaps.push(`${pool().join(', ')} asked, not ready: ${lame.join(', ')}`);
  }

  function pass(ms: number): void {
    const unseen = Math.max(0, ms - 600_000); // of days the last minutes are enough
    state.now += unseen;
    for (let left = ms - unseen; left > 0; left -= 1000) {
      state.now += Math.min(1000, left);
      for (const one of made.values()) crash(one);
      serve(Math.min(1000, left) / 1000);
      look();
    }
  }

  function crash(one: Made): void {
    const { crashesAfterMs = Infinity } = behaviourOf(one);
    if (!one.isRunning || state.now - one.startedAt < crashesAfterMs) return;
    one.startedAt = state.now;
    one.starts += 1;
  }

  /** 100 requests a second, as the flags of nginx lead them. */
  function serve(seconds: number): void {
    const tried = /^canary-(.*)-(\d+)$/.exec(flags().find((flag) => flag.startsWith('canary-')) ?? '');
    const share = tried ? Number(tried[2]) / 100 : 0;
    if (tried?.[1]) count(tried[1], 100 * share * seconds);
    for (const slot of pool()) count(slot, (100 * (1 - share) * seconds) / pool().length);
  }

  function count(slot: string, requests: number): void {
    const one = made.get(slot);
    if (!one?.isRunning) return;
    const { errorShare = 0, errorsAfterMs = 0, slowShare = 0 } = behaviourOf(one);
    const errors = state.now - one.startedAt >= errorsAfterMs ? requests * errorShare : 0;
    counted.push({ at: state.now, slot, requests, errors, slow: requests * slowShare });
  }

  function start(service: string): void {
    const digest = env()[digestVariable(service)] ?? '';
    if (![...local].some((image) => image.endsWith(`@${digest}`))) throw new Error(`There is no image ${digest}.`);
    const one = made.get(service);
    if (one?.isRunning && one.digest === digest) return;
    made.set(service, { digest, isRunning: true, startedAt: state.now, starts: (one?.starts ?? 0) + 1 });
  }

  function containerOf([service, { digest, isRunning, startedAt, starts }]: [string, Made]): Container {
    const isHealthy = isRunning && !(behaviours[digest]?.isUnhealthyIn ?? []).includes(service);
    return {
      service,
      name: `taskmanager-${service}-1`,
      digest,
      isRunning,
      isHealthy,
      startedAt: `${startedAt}-${starts}`,
      ports: fails['port'] && service === 'worker' ? ['9229'] : [],
    };
  }

  /** One engine's view of it: a process of its own, which may be killed at its n-th effect. */
  function engine(dieAt = Infinity, isStuck = false) {
    pids += 1;
    const pid = pids;
    alive.add(pid);
    const life = { effects: 0 };
    const died = Promise.withResolvers<'killed'>();
    /** What changes the host: the engine may die before it or after it, and then does nothing any more. */
    async function effect<T>(does: () => T): Promise<T> {
      if (dies()) return never();
      const done = does();
      look();
      return dies() ? never() : done;
    }

    /** The same for what returns at once. */
    function effectNow<T>(does: () => T): T {
      if (dies()) throw new Error('killed');
      const done = does();
      look();
      if (dies()) throw new Error('killed');
      return done;
    }

    function dies(): boolean {
      life.effects += 1;
      if (alive.has(pid) && life.effects < dieAt) return false;
      if (!isStuck) alive.delete(pid);
      died.resolve('killed');
      return true;
    }

    const world: World = {
      slots,
      settings: readSettings(own) satisfies Settings,
      say: (text) => void said.push(text),
      notify: async (kind) => void messages.push(kind),
      host: {
        now: () => state.now,
        wait: async (ms) => effect(() => pass(ms)),
        read: (path) => files.get(path),
        write: (path, text) => effectNow(() => void files.set(path, text)),
        create: (path, text) => effectNow(() => !files.has(path) && Boolean(files.set(path, text))),
        append: (path, line) => effectNow(() => void files.set(path, `${files.get(path) ?? ''}${line}\n`)),
        remove: (path) => effectNow(() => void files.delete(path)),
        list: (folder) =>
          [...files.keys()]
            .filter((path) => path.startsWith(`${folder}/`))
            .map((path) => path.slice(folder.length + 1)),
        modeOf: (path) =>
          fails['mode'] && path === 'secrets'
            ? 0o755
            : path.includes('.') || path === 'allowed_signers'
              ? 0o640
              : 0o700,
        freeBytes: () => (fails['disk'] ? 1e9 : 50e9),
        freeMemory: () => (fails['memory'] ? 0.1e9 : 4e9),
        secondsOff: async () => (fails['clock'] ? 3.5 : 0.4),
        self: () => ({ pid, since: String(pid), bootId: state.boot }),
        isAlive: (process) => alive.has(process.pid) && process.bootId === state.boot,
        end: async (process) => void alive.delete(process.pid),
        unpack: () => {},
        pointAt: (sha) => effectNow(() => void files.set('current', sha)),
        run: async (program) => {
          const what = program === 'ssh-keygen' ? 'signature' : 'backup';
          return effect(() => {
            if (what === 'backup') note(what);
            return fails[what] ? { code: 1, output: `${what} failed` } : { code: 0, output: 'done' };
          });
        },
      },
      docker: {
        has: async (image) => local.has(image),
        pull: async (image) => {
          await effect(() => {
            if (fails['registry']) throw new Error('The registry does not answer.');
            local.add(image);
          });
        },
        commitOf: async (image) => (fails['retagged'] ? 'f' : (image.split('@sha256:')[1]?.[0] ?? '')).repeat(40),
        up: (service) => effect(() => start(service)),
        upAll: () => effect(() => [...liveSlots(env()), 'worker', 'steer', 'client', 'nginx'].forEach(start)),
        upProfiles: async (profiles) => {
          if (fails['watchers']) throw new Error('prom/prometheus does not come.');
          watching.push(...profiles);
          state.watchersFrom = state.now + 3_000;
        },
        park: (service) =>
          effect(
            () =>
              void made.set(service, {
                digest: env()[digestVariable(service)] ?? '',
                isRunning: false,
                startedAt: 0,
                starts: 0,
              }),
          ),
        stop: (service) =>
          effect(() => {
            const one = made.get(service);
            if (one) one.isRunning = false;
          }),
        runOnce: async (_service, command = []) =>
          effect(() => {
            if (command[1] === 'api/src/side-by-side.ts')
              return { code: fails['news'] ? 1 : 0, output: command.join(' ') };
            if (command.includes('--plan')) return { code: fails['plan'] ? 1 : 0, output: 'the store does not answer' };
            const what = command.includes('--contract') ? 'contract' : 'migrate';
            note(what);
            return fails[what] ? { code: 1, output: 'a field is missing' } : { code: 0, output: 'ready' };
          }),
        containers: async () => [...made].map(containerOf),
        changes: async () => (fails['diff'] ? [{ service: 'worker', path: '/app/api/src/worker.ts' }] : []),
        strangers: async () => (fails['stranger'] ? ['miner'] : []),
        images: async () => [...local],
        sizeOf: async (some) => some.length * (fails['images'] ? 5e9 : 0.25e9),
        endedEngines: async () => [...engines].map(([name, image]) => ({ name, image })),
        removeContainer: async (name) => void engines.delete(name),
        removeImage: async (image) => {
          if ([...engines.values()].includes(image)) throw new Error(`${image} is used by a stopped container.`);
          local.delete(image);
        },
        outdated: async () => (fails['hash'] ? ['redis'] : []),
      },
      edge: {
        flags,
        set: (flag) => effectNow(() => void files.set(`state/flags/${flag}`, '')),
        clear: (flag) => effectNow(() => void files.delete(`state/flags/${flag}`)),
        ask: async (slot) => {
          const one = made.get(slot);
          if (!one?.isRunning) return undefined;
          return {
            commit: behaviourOf(one).commit,
            failing: [...(isReadyNow(slot) ? [] : ['store']), ...(fails['redis'] ? ['redis'] : [])],
          };
        },
        reaches: async (slot) => Boolean(made.get(slot)?.isRunning),
        outside: async () => {
          const slot = pool().find(isReadyNow);
          const one = slot ? made.get(slot) : undefined;
          if (!one) return undefined;
          const { commit, isWrongOutside } = behaviourOf(one);
          return { commit: isWrongOutside ? 'another' : commit, failing: [] };
        },
        configuration: async () => (fails['nginx'] ? 'another' : 'configured'),
        smoke: async () => (fails['k6'] === undefined ? undefined : { code: fails['k6'] ? 99 : 0, output: 'k6' }),
      },
      watchers: {
        ask: async (expression) => {
          if (expression.includes('budget')) return [{ labels: {}, value: state.budget }];
          if (state.now < state.watchersFrom) return undefined;
          const sha = /vcs_revision="(.*)"/.exec(expression)?.[1];
          const seen = slots.filter((slot) => made.get(slot)?.isRunning && commitOf(slot) === sha);
          return seen.map((replica) => ({ labels: { replica }, value: 1 }));
        },
        firing: async () => (fails['alert'] ? ['High5xxRate'] : []),
        annotate: async (text) => {
          if (fails['grafana']) throw new Error('Grafana does not answer.');
          annotations.push(text);
        },
      },
      figures: {
        since: async (at) => {
          const sums: Record<string, Counted> = {};
          for (const one of counted.filter((some) => some.at > at)) {
            const sum = (sums[one.slot] ??= { requests: 0, errors: 0, slow: 0 });
            sums[one.slot] = {
              requests: sum.requests + one.requests,
              errors: sum.errors + one.errors,
              slow: sum.slow + one.slow,
            };
          }
          return Object.fromEntries(Object.entries(sums).map(([slot, sum]) => [slot, rounded(sum)]));
        },
      },
    };

    return { world, died: died.promise, life };
  }

  return {
    world: engine().world,
    files,
    messages,
    annotations,
    watching,
    spend: (left = -0.1) => void (state.budget = left),
    said,
    made,
    local,
    /** The image of each that has ended. */
    engines,
    gaps,
    /** What was done to data, in its order, and after how many lines of the ledger. */
    ran,
    fails,
    flags,
    env,
    pass,
    running: () =>
      Object.fromEntries([...made].filter(([, one]) => one.isRunning).map(([service, one]) => [service, one.digest])),
    watch: () => void (state.isWatched = true),
    engine,
    /** Whether it was killed at its n-th effect, or had ended before. One that is stuck there lives on. */
    async killedAt(
      effect: number,
      work: (world: World) => Promise<number>,
      isStuck = false,
    ): Promise<'killed' | number> {
      const { world, died } = engine(effect, isStuck);
      const ended = work(world);
      ended.catch(() => {});
      return Promise.race([died, ended]);
    },
    /** All that is on the host, for another one that begins there. */
    copyTo(other: { begin: (from: Beginning) => void }): void {
      other.begin({ files, made, local, now: state.now });
    },
    begin(from: Beginning): void {
      for (const [path, text] of from.files) files.set(path, text);
      for (const [service, one] of from.made) made.set(service, { ...one });
      for (const image of from.local) local.add(image);
      state.now = from.now;
    },
    reboot: () => void (state.boot += '+'),
  };
}

function rounded({ requests, errors, slow }: Counted): Counted {
  return { requests: Math.round(requests), errors: Math.round(errors), slow: Math.round(slow) };
}
