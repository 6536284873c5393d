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
