import type { Config } from './config.ts';
import { createLogger, type Logger } from './platform/logger.ts';
import type { About } from './platform/logging/line.ts';
import { openLoki, type Loki } from './platform/logging/loki.ts';
import { createUserHash } from './platform/logging/user-hash.ts';
import { openSentry } from './platform/reports/sentry.ts';
import type { Reports } from './platform/reports/reports.ts';
import { loadSecrets } from './secrets.ts';

/** The log of a process: stdout, and where else its lines are wanted. Who wants none loads nothing for it. */
export async function openLog(config: Config, service: 'api' | 'worker'): Promise<Logger> {
  const { level, debugShare, replica, lokiUrl, sentryDsn } = config.log;
  const about = { service, version: config.version, replica, env: config.appEnv };
  return createLogger({
    ...{ level, debugShare, about },
    hashUser: createUserHash(loadSecrets(config).current.userHashes),
    loki: lokiUrl === undefined ? undefined : await lokiAt(lokiUrl, about),
    reports: sentryDsn === undefined ? undefined : await sentryAt(sentryDsn, about, config),
  });
}

function lokiAt(url: string, { service, env, replica }: About): Promise<Loki> {
  return openLoki({ url, labels: { app: service, env, replica } });
}

function sentryAt(dsn: string, { service, env, replica }: About, { commit }: Config): Promise<Reports> {
  return openSentry({ dsn, commit, environment: env, replica, service });
}
