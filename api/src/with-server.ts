import type { Config } from './config.ts';
import { createContext, type Context } from './context.ts';
import { createLogger } from './platform/logger.ts';

/** The server without its door. It works on nothing by itself, and leaves as it came. */
export async function withServer<T>(config: Config, work: (context: Context) => Promise<T>): Promise<T> {
  const log = createLogger({ level: 'error', sink: () => {} });
  const context = await createContext(config, log);
  try {
    return await work(context);
  } finally {
    for (const step of context.steps.toReversed()) await step.close();
    await log.close();
  }
}

/** Somebody enters and leaves again; with a second factor they only get that far. */
export async function enterOnce({ login, sessions }: Context['identity'], email: string, password: string) {
  const visitor = { address: '127.0.0.1', userAgent: 'restore', deviceCookie: undefined };
  const entered = await login.login({ email, password }, visitor);
  if ('account' in entered) await sessions.endAll(entered.account.id);
  return entered;
}
