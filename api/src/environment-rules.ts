export const environments = ['development', 'test', 'staging', 'production'] as const;
export type AppEnv = (typeof environments)[number];

type Values = Readonly<Record<string, unknown>>;
type Problem = { name: string; message: string };

/** Unless APP_ENV says it: whoever has a MongoDB is serious, and a newcomer is not to be stopped. */
export const environmentOf = ({ APP_ENV, MONGODB_URI }: { APP_ENV?: AppEnv; MONGODB_URI?: string }): AppEnv =>
  APP_ENV ?? (MONGODB_URI ? 'production' : 'development');

/** What each operator has to bring. Its example in `.env.example` is known to everybody. */
const ownValues = [
  'PUBLIC_URL',
  'APP_SECRET',
  'APP_SECRET_PREVIOUS',
  'ADMIN_EMAIL',
  'MAIL_FROM',
  'SMTP_URL',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'VAPID_PUBLIC_KEY',
  'VAPID_PRIVATE_KEY',
  'MOVE_PASSPHRASE',
];
const addresses = ['PUBLIC_URL', 'MONGODB_URI', 'REDIS_URL', 'SMTP_URL', 'SES_ENDPOINT'];
const secrets = ['APP_SECRET', 'APP_SECRET_PREVIOUS'];

/** What is fine while developing and wrong where strangers come: all of it is said at once. */
export function environmentProblems(
  appEnv: AppEnv,
  values: Values,
  exampleOf: (name: string) => string | undefined,
): Problem[] {
  const given = (name: string) => (typeof values[name] === 'string' ? values[name] : undefined);
  const mixedUp = secrets.flatMap((name) => otherEnvironmentIn(appEnv, name, given(name)));
  if (appEnv !== 'staging' && appEnv !== 'production') return mixedUp;
  return [
    ...mixedUp,
    ...ownValues
      .filter((name) => given(name) !== undefined && given(name) === exampleOf(name))
      .map((name) => ({ name, message: `is the example that everybody knows, and this is ${appEnv}` })),
    ...addresses
      .filter((name) => hostsOf(given(name) ?? '').some(isThisMachine))
      .map((name) => ({ name, message: `leads to this machine itself, and this is ${appEnv}: name the host` })),
    ...secrets
      .filter((name) => isRegular(given(name)))
      .map((name) => ({ name, message: 'is too regular to be a secret' })),
    ...publicProblems(appEnv, values),
    ...(appEnv === 'production' ? [...mailProblems(values), ...boomProblems(values)] : []),
  ];
}

function publicProblems(appEnv: AppEnv, { PUBLIC_URL, TRUST_PROXY, MONGODB_URI }: Values): Problem[] {
  const problems: Problem[] = [];
  if (!PUBLIC_URL && !MONGODB_URI) problems.push({ name: 'PUBLIC_URL', message: `is needed in ${appEnv}` });
  if (!MONGODB_URI && /^http:/i.test(String(PUBLIC_URL)))
    problems.push({ name: 'PUBLIC_URL', message: `must start with https:// in ${appEnv}` });
  if (TRUST_PROXY === 0) {
    const message = `must be 1 or more in ${appEnv}: behind https stands a proxy, and all would share its address`;
    problems.push({ name: 'TRUST_PROXY', message });
  }
  return problems;
}

function mailProblems({ MAIL_TRANSPORT, SMTP_URL, SES_REGION }: Values): Problem[] {
  if (!MAIL_TRANSPORT && !SMTP_URL && !SES_REGION) {
    const message = 'or SES_REGION is needed in production; MAIL_TRANSPORT=files where no mail shall leave';
    return [{ name: 'SMTP_URL', message }];
  }
  if (typeof SMTP_URL !== 'string') return [];
  const isCatcher = hostsOf(SMTP_URL).some((host) => /^(mailpit|mailhog|maildev|mailcatcher)\b/.test(host));
  const isOpen = SMTP_URL.includes('tls=never');
  if (!isCatcher && !isOpen) return [];
  return [
    { name: 'SMTP_URL', message: `${isCatcher ? 'only catches mails' : 'sends them unencrypted'}: not in production` },
  ];
}

function boomProblems({ BOOM_ENABLED }: Values): Problem[] {
  if (BOOM_ENABLED !== 'true') return [];
  return [{ name: 'BOOM_ENABLED', message: 'must not be true in production: anybody could break the server' }];
}

/** `scripts/setup` begins each secret with the name of the environment it is made for. */
function otherEnvironmentIn(appEnv: AppEnv, name: string, secret = ''): Problem[] {
  const madeFor = environments.find((one) => secret.startsWith(`${one}-`));
  if (madeFor === undefined || madeFor === appEnv) return [];
  return [{ name, message: `was made for ${madeFor}, and this is ${appEnv}: no two environments share a secret` }];
}

const isRegular = (secret?: string) => secret !== undefined && new Set(secret).size < 12;

/** A MongoDB address may name several, which `URL` does not take. */
function hostsOf(address: string): string[] {
  const [, hosts = ''] = /^[\w+]+:\/\/(?:[^/@]*@)?([^/?]+)/.exec(address) ?? [];
  return hosts.split(',').map((host) => host.toLowerCase().replace(/:\d+$/, ''));
}

const isThisMachine = (host: string) =>
  /^(localhost|.*\.localhost|127(\.\d+){3}|0\.0\.0\.0|\[::1?\]|\[::ffff:(127\.|7f).*\])\.?$/.test(host);
