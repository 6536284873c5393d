import assert from 'node:assert/strict';
import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { derive, type Built, type Changes } from './releases.ts';
import { runJob, type Job } from './workflow.ts';
import { callWitnesses, type Seen } from './witnesses.ts';
import type { Server } from './world/server.ts';
import { run, until, type Said } from './world/shell.ts';
import type { World } from './world/world.ts';

export type Ended = Said & { readonly seconds: number };
export type Budget = { readonly failed?: number; readonly reconnects?: number };
export type Stage = Awaited<ReturnType<typeof createStage>>;
type RunRecord = { steps: Record<string, { startedAt: number }> };

const scripts = join(import.meta.dirname, '../deploy');
let runs = 0;

/** A server with a release on it, and what one can do to both and see of them. */
export async function createStage(world: World, server: Server, first: Built, note: (text: string) => void) {
  const built = new Map([[first.commit, first]]);
  await appendFile(
    join(world.folder, '.curlrc'),
    `insecure\nconnect-to = "${server.domain}:443:127.0.0.1:${server.https}"\n`,
  );
  const key = await readFile(world.keys.deploy, 'utf8');
  const gateEnv = {
    GATE_HOST: server.gate,
    GATE_KEY: key,
    GATE_KNOWN_HOSTS: server.knownHosts,
    GATE_PAUSE_SECONDS: '2',
  };

  const gate = async (...words: string[]): Promise<Ended> => {
    const began = Date.now();
    const said = await run(join(scripts, 'through-gate'), words, { env: gateEnv });
    return { ...said, seconds: (Date.now() - began) / 1000 };
  };
  let lacking: Changes = {};
  const nextRun = () => `rehearsal-${(runs += 1)}`;
  const deploy = ({ tag }: Built, id = nextRun()) => gate('deploy', tag, id);
  const recordOf = async (id: string): Promise<RunRecord | undefined> => {
    const { code, output } = await server.attempt('cat', `/opt/taskmanager/state/run-${id}.json`);
    return code === 0 ? (JSON.parse(output) as RunRecord) : undefined;
  };

  const lastLine = async (): Promise<Line> => {
    const lines = (await server.read('state/ledger.jsonl')).split('\n').map((line) => JSON.parse(line) as Line);
    const last = lines.findLast(({ verdict }) => verdict === 'live');
    assert.ok(last, 'nothing is live in the ledger');
    return last;
  };

  const answers = async ({ commit }: Built): Promise<void> => {
    for (let look = 0; look < 10; look += 1)
      assert.match(await server.inside('curl', '-sk', `${server.url}/api/v1/health`), new RegExp(commit));
  };

  return {
    world,
    server,
    /** Something that a reader of the evidence wants to know. */
    note,
    gate,
    nextRun,
    async live(): Promise<Built> {
      const { release } = await lastLine();
      return built.get(release.sha) ?? first;
    },
    /** What was built for another server can be brought here too. */
    knows: (release: Built) => void built.set(release.commit, release),
    async another(what: string, changes: Changes = {}): Promise<Built> {
      const made = await derive(world, first, what, { ...lacking, ...changes });
      built.set(made.commit, made);
      return made;
    },
    /** From now on each release lacks something; nothing, where nothing is said. */
    lacks: (changes: Changes = {}) => void (lacking = changes),
    /** The workflow that goes back is of production; here it may be told of another server. */
    asProduction: () => ofPlace(server, key, 'PROD'),
    /** Said on the server itself, as an operator does. */
    async engine(...words: string[]): Promise<Ended> {
      const began = Date.now();
      const said = await server.attempt('/opt/taskmanager/bin/deployctl', ...words);
      return { ...said, seconds: (Date.now() - began) / 1000 };
    },
    /** The moment from which whoever comes meets this release and no other. */
    async momentOfAll({ commit }: Built): Promise<number> {
      const met: number[] = [];
      const look = async () => {
        const at = Date.now();
        const { output } = await server.attempt('curl', '-sk', `${server.url}/api/v1/health`);
        if (output.includes(commit)) met.push(at);
        else met.length = 0;
        return met.length >= 8;
      };
      await until(`everybody meets ${commit.slice(0, 7)}`, look, 180);
      return met[0]!; // there are eight
    },
    /** When the engine began with what it has done last. */
    async lastBegan(): Promise<number> {
      const newest = await server.inside('sh', '-c', 'ls -t /opt/taskmanager/state/run-*.json | head -n 1');
      const { steps } = JSON.parse(await server.inside('cat', newest)) as RunRecord;
      return Math.min(...Object.values(steps).map(({ startedAt }) => startedAt));
    },
    untilServed: () =>
      until(
        'people are served',
        async () => (await server.attempt('curl', '-skf', `${server.url}/api/v1/health/ready`)).code === 0,
      ),
    figure(what: string, seconds: number, limit: number): void {
      note(`${what}: ${seconds.toFixed(1)} s`);
      assert.ok(seconds <= limit, `${what} took ${seconds} s instead of ${limit}`);
    },
    deploy,
    /** The first release of a server. */
    async begin(release: Built): Promise<void> {
      built.set(release.commit, release);
      const { code, seconds, output } = await deploy(release);
      assert.equal(code, 0, output);
      note(`its first release after ${seconds.toFixed(0)} s`);
    },
    /** The job of the workflow, with all its steps. */
    job: (file: string, name: string, known: Readonly<Record<string, string>>): Promise<Job> =>
      runJob(world, file, name, {
        ...ofPlace(server, key),
        'github.run_id': nextRun(),
        'github.run_attempt': '1',
        'env.CURL_HOME': world.folder,
        'env.PATH': `${join(import.meta.dirname, 'bin')}:${process.env['PATH']}`,
        ...known,
      }),
    /** Waits until a run has begun with a step. */
    whenIn: (id: string, step: string) =>
      until(`run ${id} is in ${step}`, async () => Boolean((await recordOf(id))?.steps[step]), 120),

    /** Does something in front of witnesses, who say what people have lost by it. */
    async witnessed<Result>(what: () => Promise<Result>, { failed = 0, reconnects = 1 }: Budget = {}) {
      const witnesses = await callWitnesses(world, server);
      const result = await what();
      const seen = await witnesses.dismiss();
      noteSeen(note, seen);
      assert.ok(seen.failed <= failed, `${seen.failed} requests of the prober failed: ${seen.failures}`);
      assert.ok(seen.files.failed <= failed, `${seen.files.failed} people with a slow line were cut off`);
      assert.ok(seen.k6.failed <= failed, `${seen.k6.failed} requests of k6 failed`);
      assert.ok(seen.inLog.failed <= failed, `nginx has written down ${seen.inLog.failed} that failed`);
      assert.deepEqual({ lost: seen.lost, twice: seen.twice }, { lost: 0, twice: 0 });
      assert.ok(seen.reconnects <= reconnects, `a socket came back ${seen.reconnects} times`);
      if (failed === 0) haveCountedTheSame(seen);
      return { result, seen };
    },

    /** Whoever comes meets this release. */
    answers,
    /** Where everything must be in the end: on one release, and nothing left of the way there. */
    async isOn(release: Built): Promise<void> {
      const last = await lastLine();
      assert.equal(last.release.sha, release.commit, 'another release is live in the ledger');
      assert.equal(await server.read('state/release.env'), last.env.trim(), 'release.env is not that of the ledger');
      const drift = await gate('drift');
      assert.equal(drift.code, 0, drift.output);
      await answers(release);
      assert.equal((await server.attempt('cat', '/opt/taskmanager/state/lock')).code, 1, 'the lock is still there');
    },
  };
}

type Line = { verdict: string; env: string; release: { sha: string } };

/** k6 is stopped in the middle of what it does; nginx has that down too. */
function haveCountedTheSame({ counts, inLog }: Seen): void {
  assert.equal(inLog.prober, counts.prober, 'nginx has another number of requests than the prober');
  const cutOff = inLog.k6 - counts.k6;
  assert.ok(cutOff >= 0 && cutOff <= 1, `nginx has ${inLog.k6} requests of k6, which counts ${counts.k6}`);
}

function noteSeen(note: (text: string) => void, seen: Seen): void {
  const { prober, k6 } = seen.inLog;
  const failures = seen.failed > 0 ? ` (${seen.failures})` : '';
  note(`prober: ${seen.requests} requests, ${seen.failed} failed${failures}, ${prober} in nginx's log`);
  note(`k6: ${seen.k6.requests} requests, ${seen.k6.failed} failed, ${k6} in the log`);
  note(`${seen.files.sent} files sent slowly, ${seen.files.failed} cut off`);
  note(`p99 ${seen.p99} ms, ${seen.lost} lost, ${seen.twice} twice, ${seen.reconnects} reconnects of a socket at most`);
}

function ofPlace(
  server: Server,
  key: string,
  name = server.place === 'staging' ? 'STAGING' : 'PROD',
): Record<string, string> {
  return {
    [`secrets.${name}_HOST`]: server.gate,
    [`secrets.${name}_SSH_KEY`]: key,
    [`vars.${name}_KNOWN_HOSTS`]: server.knownHosts,
    [`vars.${name}_URL`]: server.url,
  };
}
