import { createHash } from 'node:crypto';
import { request } from 'node:https';
import type { Answer, Edge, Host } from '../world.ts';
import type { Cli } from './docker.ts';

const folder = 'state/flags';
type Door = {
  readonly url: string;
  readonly domain: string;
  readonly isTrusted: boolean;
  /** The folder of the scripts, and what they need to be somebody. */
  readonly smoke: { readonly image: string; readonly folder: string; readonly env: Readonly<Record<string, string>> };
};
type Said = { commit?: string; checks?: Record<string, string> };

export function createEdge(host: Host, { compose, docker }: Cli, door: Door): Edge {
  /** By nginx, so that what it sees is seen. */
  const curl = (...args: string[]) => compose('exec', '--no-TTY', 'nginx', 'curl', '-sk', '-m', '3', ...args);
  return {
    flags: () => host.list(folder),
    set: (flag) => host.write(`${folder}/${flag}`, ''),
    clear: (flag) => host.remove(`${folder}/${flag}`),

    async ask(slot) {
      const { output } = await curl('-w', '\n', `http://${slot}:3000/healthz`, `http://${slot}:3000/readyz`);
      const [health, readiness] = output.trim().split('\n');
      return answerOf(health, readiness);
    },

    async reaches(slot) {
      // A session goes to its slot, flagged or not. There is none, which only the slot can say.
      const path = `/socket.io/?EIO=4&transport=polling&sid=${slot}.nobody`;
      const there = ['--connect-to', `${door.domain}:443:127.0.0.1:8443`, `https://${door.domain}${path}`];
      const { output } = await curl('-o', '/dev/null', '-w', '%{http_code}', ...there);
      const status = Number(output.trim().slice(-3));
      return status >= 200 && status < 500;
    },

    async outside() {
      const [health, readiness] = await Promise.all(
        ['/api/v1/health', '/api/v1/health/ready'].map((path) => textAt(new URL(path, door.url), door.isTrusted)),
      );
      return answerOf(health, readiness);
    },

    async configuration() {
      // What it warns of has the time in it.
      const { code, output } = await compose('exec', '--no-TTY', 'nginx', 'sh', '-c', 'nginx -T 2>/dev/null');
      return code === 0 ? createHash('sha256').update(output).digest('hex') : undefined;
    },

    async smoke(seconds) {
      const { image, folder: scripts, env } = door.smoke;
      const isHere = Boolean(env['SMOKE_EMAIL']) && (await docker('images', '--quiet', image)).trim() !== '';
      if (!isHere) return undefined;
      const names = Object.keys(env).flatMap((name) => ['--env', name]);
      const from = ['run', '--rm', '--network', 'host', '--volume', `${scripts}:/scripts:ro`, ...names, image];
      const trust = door.isTrusted ? [] : ['--insecure-skip-tls-verify'];
      const people = ['run', '--quiet', '--vus', '10', '--duration', `${seconds}s`, ...trust];
      return host.run('docker', [...from, ...people, '-e', `BASE_URL=${door.url}`, '/scripts/smoke.js'], { env });
    },
  };
}

function answerOf(health = '', readiness = ''): Answer | undefined {
  try {
    const { commit = '' } = JSON.parse(health) as Said;
    const { checks = {} } = JSON.parse(readiness) as Said;
    return { commit, failing: Object.keys(checks).filter((name) => checks[name] === 'failed') };
  } catch {
    return undefined; // nobody is there, or somebody else
  }
}

function textAt(url: URL, rejectUnauthorized: boolean): Promise<string> {
  return new Promise((resolve) => {
    const asking = request(url, { rejectUnauthorized, timeout: 5000, agent: false }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part) => (text += part));
      answer.on('end', () => resolve(text)).on('error', () => resolve(''));
    });
    asking.on('timeout', () => asking.destroy()).on('error', () => resolve(''));
    asking.end();
  });
}
