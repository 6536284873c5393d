import { DeployError, exits } from './exits.ts';

/** Every figure of a deploy, with what it is for. A rehearsal has its own, so that it is over soon. */
const table = {
  DEPLOY_POLL_SECONDS: [1, 'between two looks at anything'],
  DEPLOY_READY_SECONDS: [90, 'a new server may take to be ready'],
  DEPLOY_STEADY_SECONDS: [5, 'a new server must stay ready before anybody asks it'],
  DEPLOY_CANARY_SECONDS: [60, 'each step of the canary lasts'],
  DEPLOY_CANARY_LONGEST_SECONDS: [120, 'it lasts where too few requests came to judge'],
  DEPLOY_CANARY_SAMPLE: [200, 'requests are enough to judge'],
  DEPLOY_CANARY_DOUBT: [0.01, 'chance of blaming a good release, in one judgement'],
  DEPLOY_BAKE_SECONDS: [600, 'a release is watched after the switch'],
  DEPLOY_BAKE_WINDOW_SECONDS: [60, 'of requests are looked at in the watch'],
  DEPLOY_BAKE_SAMPLE: [100, 'requests are enough to judge'],
  DEPLOY_BAKE_ERROR_SHARE: [0.0144, 'of requests may fail: the month’s budget burning 14.4 times too fast'],
  DEPLOY_OUTSIDE_ATTEMPTS: [5, 'looks from outside before a release is held for broken'],
  DEPLOY_OUTSIDE_SECONDS: [15, 'between two looks from outside'],
  DEPLOY_SMOKE_SECONDS: [30, 'it is used from outside after the switch, and no answer may be wrong'],
  DEPLOY_SEEN_SECONDS: [45, 'Prometheus may take to see it'],
  DEPLOY_SOAK_HOURS: [24, 'a release must have been live before what it left behind is taken away'],
  DEPLOY_FREE_GIGABYTES: [3, 'of disk must be free before a deploy, and three times what the images take'],
  DEPLOY_FREE_MEGABYTES: [512, 'of memory must be free for one more server'],
  DEPLOY_CLOCK_SECONDS: [2, 'the clock may be off'],
  DEPLOY_SLOT_REQUESTS_PER_SECOND: [200, 'one server can carry alone'],
  DEPLOY_SLOW_SECONDS: [1, 'an answer may take'],
  DEPLOY_KEEP_RELEASES: [5, 'releases are kept on the host'],
} as const satisfies Record<string, readonly [number, string]>;

const texts = {
  DEPLOY_BACKUP: ['scripts/backup', 'the program that makes a backup before data is changed; `none` makes none'],
  DEPLOY_PROOF: ['whole', '`signature` lets in what nobody has listed and scanned'],
  DEPLOY_NOTIFY: ['scripts/notify-slack', 'the program that tells people; `none` tells nobody'],
  DEPLOY_NGINX: ['stays', '`follows` replaces nginx with a release, which refuses people for a second'],
  DEPLOY_PROMETHEUS_URL: ['', 'where figures are asked; else they are counted in the log of nginx'],
  DEPLOY_ALERTMANAGER_URL: ['', 'who knows which alerts fire; else that of the stack, if there is one'],
  DEPLOY_GRAFANA_URL: ['', 'who draws releases, by secrets/grafana_token; else that of the stack, if there is one'],
  DEPLOY_CLOCK_URL: ['', 'whose clock is compared; else that of the registry'],
  DEPLOY_COMPOSE_FILES: ['docker-compose.yml:docker-compose.prod.yml', 'the stack of this host'],
  DEPLOY_OUTSIDE_URL: ['', 'where people come in; else PUBLIC_URL'],
  DEPLOY_SMOKE_IMAGE: ['grafana/k6:1.8.1', 'with k6, used where it is on the host and SMOKE_EMAIL is set'],
  DEPLOY_OUTSIDE_TRUST: ['yes', '`no` looks from outside past a certificate that the host made for itself'],
} as const satisfies Record<string, readonly [string, string]>;

type Figure = keyof typeof table;
type Text = keyof typeof texts;
export type Settings = Readonly<Record<Figure, number> & Record<Text, string>>;

export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const problems: string[] = [];
  const figure = (name: Figure): number => {
    const [otherwise, what] = table[name];
    const value = Number(env[name] || otherwise);
    if (!Number.isFinite(value) || value < 0) problems.push(`${name} must be a figure: ${what}. Example: ${otherwise}`);
    return value;
  };
  const figures = (Object.keys(table) as Figure[]).map((name) => [name, figure(name)]);
  const words = (Object.keys(texts) as Text[]).map((name) => [name, env[name] || texts[name][0]]);
  if (problems.length > 0) throw new DeployError(exits.misunderstood, problems.join('\n'));
  return Object.fromEntries([...figures, ...words]) as Settings; // fromEntries forgets the names
}

/** For `--help`. */
export function settingsTold(): string {
  const lines = Object.entries({ ...table, ...texts }).map(
    ([name, [otherwise, what]]) => `  ${name}=${otherwise}  ${what}`,
  );
  return lines.join('\n');
}
