import type { Sample, Watchers } from '../world.ts';
import type { Cli } from './docker.ts';

type Places = { prometheus: string; alertmanager: string; grafana: string; grafanaToken: string | undefined };
type Vector = { metric: Record<string, string>; value: [number, string] }[];
type Alerts = { labels: { alertname: string } }[];

const critical = '/api/v2/alerts?active=true&silenced=false&inhibited=false&filter=severity%3D%22critical%22';

/** Where no address is set, they are asked in their containers: those of the stack have no door to the outside. */
export function createWatchers({ docker }: Cli, places: Places): Watchers {
  const within = (name: string, ...command: string[]) => docker('exec', `taskmanager-${name}-1`, ...command);

  async function vector(expression: string): Promise<Vector> {
    if (places.prometheus === '') {
      const query = ['promtool', 'query', 'instant', '--format=json', 'http://127.0.0.1:9090', expression];
      return JSON.parse(await within('prometheus', ...query)) as Vector; // as its API promises
    }
    const url = new URL(`/api/v1/query?query=${encodeURIComponent(expression)}`, places.prometheus);
    return (JSON.parse(await textAt(url)) as { data: { result: Vector } }).data.result;
  }

  async function firing(): Promise<string[]> {
    const text = places.alertmanager
      ? await textAt(new URL(critical, places.alertmanager))
      : await within('alertmanager', 'wget', '-q', '-O', '-', `http://127.0.0.1:9093${critical}`);
    return [...new Set((JSON.parse(text) as Alerts).map(({ labels }) => labels.alertname))];
  }

  return {
    ask: (expression) => orNobody(async () => (await vector(expression)).map(sampleOf)),
    firing: () => orNobody(firing),
    async annotate(text) {
      const said = JSON.stringify({ text, tags: ['deploy'] });
      if (places.grafana) {
        const headers = { 'content-type': 'application/json', authorization: `Bearer ${places.grafanaToken ?? ''}` };
        await textAt(new URL('/api/annotations', places.grafana), { method: 'POST', headers, body: said });
        return;
      }
      const ask = `printf 'user = "admin:%s"' "$(cat /run/secrets/grafana_password)" |
        curl -sSf -m 5 -K - -H 'Content-Type: application/json' -d "$1" http://127.0.0.1:3000/api/annotations`;
      await within('grafana', 'sh', '-c', ask, 'sh', said).catch(unlessMissing);
    },
  };
}

async function orNobody<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch {
    return undefined;
  }
}

/** Who has no Grafana has no graphs to draw into. */
function unlessMissing(error: Error): void {
  if (!error.message.includes('No such container')) throw error;
}

function sampleOf({ metric, value: [, value] }: Vector[number]): Sample {
  return { labels: metric, value: Number(value) };
}

async function textAt(url: URL, options: RequestInit = {}): Promise<string> {
  const answer = await fetch(url, { ...options, signal: AbortSignal.timeout(5000) });
  if (!answer.ok) throw new Error(`${url.host} answered ${answer.status}.`);
  return answer.text();
}
