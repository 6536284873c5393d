import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { backupConfig, backupVariables, type BackupConfig } from './backup-variables.ts';
import { environmentOf, environmentProblems, environments, type AppEnv } from './environment-rules.ts';
import { limitsFrom, limitVariables } from './limit-variables.ts';
import type { Limits } from './limits.ts';
import { logConfig, logVariables, type LogConfig } from './log-variables.ts';
import { mailConfig, mailProblems, mailVariables, type MailConfig } from './mail-variables.ts';
import { metricsConfig, metricsVariables, type MetricsConfig } from './metrics-variables.ts';
import { pushConfig, pushProblems, pushVariables, type PushConfig } from './push-variables.ts';
import { StartError } from './platform/errors.ts';
import { searchProblems, searchVariables } from './search-variables.ts';
import { traceConfig, traceVariables, type TraceConfig } from './trace-variables.ts';
import { about, count } from './variables.ts';

/**
 * What APP_ENV and the mode switch. The mode follows from MONGODB_URI and REDIS_URL.
 *
 * |                         | embedded (no MONGODB_URI)          | single (MONGODB_URI), full (REDIS_URL too) |
 * | ----------------------- | ---------------------------------- | ------------------------------------------ |
 * | APP_ENV when unset      | development                        | production                                 |
 * | secrets                 | made once, kept beside the data    | APP_SECRET is needed in every APP_ENV      |
 * | PUBLIC_URL              | http://localhost:PORT, http is fine | needed, https                              |
 * | REGISTRATION when unset | open                               | verify                                     |
 * | first instance admin    | the first account                  | ADMIN_EMAIL                                |
 *
 * In every mode `development` offers /boom unless BOOM_ENABLED says otherwise, `test` checks every answer against the contract, and `staging` and
 * `production` refuse what is fine while developing: environment-rules.ts.
 */
export type Config = {
  readonly mode: 'embedded' | 'single' | 'full';
  readonly appEnv: AppEnv;
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** An origin: no path, no slash at the end. */
  readonly publicUrl: string;
  readonly mongodbUri: string | undefined;
  readonly redisUrl: string | undefined;
  /** Absent only in embedded mode, where `loadSecrets` makes one. */
  readonly secret: string | undefined;
  readonly previousSecret: string | undefined;
  readonly adminEmail: string | undefined;
  readonly registration: 'open' | 'verify' | 'invite' | 'closed';
  readonly trustProxy: number;
  readonly workerPort: number;
  readonly jobConcurrency: number;
  readonly jobPatienceMs: number;
  readonly log: LogConfig;
  readonly filesDir: string;
  readonly projectFilesBytes: number;
  readonly allFilesBytes: number;
  readonly minFreeDiskBytes: number;
  /** The Atlas Search index that ranks what is found; without it the newest comes first. */
  readonly searchIndex: string | undefined;
  readonly movePassphrase: string | undefined;
  readonly backup: BackupConfig;
  readonly mail: MailConfig;
  readonly push: PushConfig;
  readonly traces: TraceConfig;
  readonly slowQueryMs: number;
  readonly version: string;
  readonly commit: string;
  readonly limits: Limits;
} & MetricsConfig;

/** Throws one StartError that names everything that must be mended, so that nobody mends one thing at a time. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const { given, unreadable } = readVariables(env);
  const parsed = Variables.safeParse(given);
  const problems = [...unreadable, ...(parsed.error?.issues ?? []).map(asProblem)];
  if (!parsed.success || problems.length > 0) throw new StartError(sayAll(problems));
  return toConfig(parsed.data);
}

const secret = z.string().min(32, 'must have 32 characters or more');
const isOrigin = (text: string) =>
  URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).pathname === '/';

const general = z.object({
  PORT: count(0, 65535).default(3000).meta(about('the port people open', '3000')),
  HOST: z.string().default('127.0.0.1').meta(about('the address the server listens on; 0.0.0.0 for all', '127.0.0.1')),
  DATA_DIR: z.string().default('./data').meta(about('the folder of the embedded store, files and mails', './data')),
  PUBLIC_URL: z
    .string()
    .refine(isOrigin, 'must start with https:// or http:// and have no path')
    .optional()
    .meta(about('where people open the application', 'https://tasks.example.com')),
  APP_ENV: z
    .enum(environments)
    .optional()
    .meta(about('what this instance is for: development, test, staging or production', 'production')),
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\/./, 'must start with mongodb:// or mongodb+srv://')
    .optional()
    .meta(
      about('the MongoDB that keeps the data; without it one file in DATA_DIR does', 'mongodb://localhost:27017/tasks'),
    ),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\/./, 'must start with redis:// or rediss://')
    .optional()
    .meta(about('the Redis that several replicas share; needs MONGODB_URI', 'redis://localhost:6379')),
  APP_SECRET: secret
    .optional()
    .meta(
      about(
        'what all keys are derived from; `openssl rand -base64 48` makes one',
        'at-least-32-random-characters-here',
      ),
    ),
  APP_SECRET_PREVIOUS: secret
    .optional()
    .meta(about('the secret before a rotation, still accepted', 'the-32-or-more-characters-before-it')),
  ADMIN_EMAIL: z
    .email('must be an e-mail address')
    .optional()
    .meta(about('who becomes the first admin of the instance', 'you@example.com')),
  REGISTRATION: z
    .enum(['open', 'verify', 'invite', 'closed'])
    .optional()
    .meta(about('who may register: open, verify (by mail), invite or closed', 'verify')),
  TRUST_PROXY: count(0, 10).default(0).meta(about('how many proxies stand in front of the server', '0')),
  WORKER_PORT: count(0, 65535).default(3001).meta(about("the port of a worker's health and figures", '3001')),
  JOB_PATIENCE_SECONDS: count(5, 600)
    .default(60)
    .meta(about('after how many seconds without a sign of life another process takes a job over', '60')),
  JOB_CONCURRENCY: count(1, 100).default(5).meta(about('how many jobs one process works on at once', '5')),
  MIN_FREE_DISK_MB: count(0, 1_000_000).default(64).meta(about('below this much free disk, writes are refused', '64')),
  FILES_DIR: z
    .string()
    .optional()
    .meta(about('the folder of attached files, which replicas share; without it files in DATA_DIR', './data/files')),
  ATTACHMENT_QUOTA_MB: count(1, 100_000_000)
    .default(2_000)
    .meta(about('how much the files of a project may take up', '2000')),
  FILES_QUOTA_MB: count(1, 100_000_000)
    .default(50_000)
    .meta(about('how much the files of all projects may take up', '50000')),
  MOVE_PASSPHRASE: z
    .string()
    .min(12, 'must have 12 characters or more')
    .optional()
    .meta(about('what backups and files of move-store are encrypted with', 'seven kettles on the roof')),
  APP_VERSION: z.string().default('0.1.0').meta(about('the version that health answers name', '0.1.0')),
  COMMIT_SHA: z.string().default('unknown').meta(about('the commit that health answers name', 'unknown')),
});

/** Rules between variables are looked at even where single values are wrong: all problems are said together. */
const always = { when: () => true };
const neededOutside = ['APP_SECRET', 'PUBLIC_URL', 'ADMIN_EMAIL'] as const;

export const Variables = neededOutside
  .reduce(
    (schema, name) =>
      schema.refine((values) => !values.MONGODB_URI || values[name], {
        path: [name],
        error: 'is needed where MONGODB_URI is set',
        ...always,
      }),
    general
      .extend({ ...backupVariables, ...metricsVariables, ...logVariables, ...mailVariables, ...pushVariables })
      .extend({ ...searchVariables, ...traceVariables, ...limitVariables }),
  )
  .refine((values) => !values.MONGODB_URI || !/^http:/i.test(values.PUBLIC_URL ?? ''), {
    path: ['PUBLIC_URL'],
    error: 'must start with https:// where MONGODB_URI is set',
    ...always,
  })
  .refine((values) => values.MONGODB_URI || !values.REDIS_URL, {
    path: ['REDIS_URL'],
    error: 'is of no use without MONGODB_URI: the embedded store is one process, which shares nothing',
    ...always,
  })
  .superRefine((values, problems) => {
    const found = [...mailProblems(values), ...pushProblems(values), ...searchProblems(values)];
    for (const { name, message } of [...found, ...environmentProblems(environmentOf(values), values, exampleOf)])
      problems.addIssue({ code: 'custom', path: [name], message });
  }, always);

type Problem = { name: string; message: string };

/** Empty is unset, an empty file too, and NAME_FILE holds the value of NAME: secrets then never stand in an environment. */
function readVariables(env: NodeJS.ProcessEnv): { given: Record<string, string>; unreadable: Problem[] } {
  const given: Record<string, string> = {};
  const unreadable: Problem[] = [];
  for (const name of Object.keys(Variables.shape)) {
    const file = env[`${name}_FILE`];
    const value = env[name];
    if (file && value) unreadable.push({ name, message: `is set twice, also by ${name}_FILE: remove one` });
    else if (value) given[name] = value;
    else if (file) {
      try {
        const content = readFileSync(file, 'utf8').trim();
        if (content) given[name] = content;
      } catch (cause) {
        unreadable.push({
          name,
          message: `cannot be read from the file of ${name}_FILE (${(cause as Error).message})`,
        });
      }
    }
  }
  return { given, unreadable };
}

function asProblem(issue: z.core.$ZodIssue): Problem {
  return { name: String(issue.path[0]), message: issue.message };
}

function sayAll(problems: Problem[]): string {
  const lines = problems.map(({ name, message }) => {
    const { description } = described(name);
    return `  ${name} ${message}.\n    It says ${description}. Example: ${name}=${exampleOf(name)}`;
  });
  return ['The configuration must be mended first:', ...lines].join('\n');
}

const described = (name: string) => Variables.shape[name as keyof typeof Variables.shape].meta() ?? {};
const exampleOf = (name: string) => String(described(name)['examples']);

function toConfig(values: z.output<typeof Variables>): Config {
  const embedded = !values.MONGODB_URI;
  const appEnv = environmentOf(values);
  const publicUrl = new URL(values.PUBLIC_URL ?? `http://localhost:${values.PORT}`).origin;
  return {
    ...metricsConfig(values, appEnv),
    mode: embedded ? 'embedded' : values.REDIS_URL ? 'full' : 'single',
    appEnv,
    port: values.PORT,
    host: values.HOST,
    dataDir: values.DATA_DIR,
    publicUrl,
    mongodbUri: values.MONGODB_URI,
    redisUrl: values.REDIS_URL,
    secret: values.APP_SECRET,
    previousSecret: values.APP_SECRET_PREVIOUS,
    adminEmail: values.ADMIN_EMAIL,
    registration: values.REGISTRATION ?? (embedded ? 'open' : 'verify'),
    trustProxy: values.TRUST_PROXY,
    workerPort: values.WORKER_PORT,
    jobConcurrency: values.JOB_CONCURRENCY,
    jobPatienceMs: values.JOB_PATIENCE_SECONDS * 1000,
    log: logConfig(values, environmentOf(values)),
    filesDir: values.FILES_DIR ?? join(values.DATA_DIR, 'files'),
    projectFilesBytes: values.ATTACHMENT_QUOTA_MB * 1024 * 1024,
    allFilesBytes: values.FILES_QUOTA_MB * 1024 * 1024,
    minFreeDiskBytes: values.MIN_FREE_DISK_MB * 1024 * 1024,
    searchIndex: values.SEARCH_RANKER === 'atlas' ? values.SEARCH_INDEX : undefined,
    movePassphrase: values.MOVE_PASSPHRASE,
    backup: backupConfig(values, values.DATA_DIR),
    mail: mailConfig(values, publicUrl),
    push: pushConfig(values),
    traces: traceConfig(values, environmentOf(values)),
    slowQueryMs: values.SLOW_QUERY_MS,
    version: values.APP_VERSION,
    commit: values.COMMIT_SHA,
    limits: limitsFrom(values),
  };
}
