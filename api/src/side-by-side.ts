import { readConfig } from './config.ts';
import { createContext } from './context.ts';
import { createLogger } from './platform/logger.ts';
import { openSyntheticUser } from './synthetic.ts';

const usage = `node api/src/side-by-side.ts HOST:PORT HOST:PORT

Uses two servers at once and ends with 0 where each hears of what is done by the other. For the deployment, which asks
before it leads anybody to a new version.`;

const names = process.argv.slice(2);
if (names.length === 2 && names.every((name) => /^[\w.-]+:\d+$/.test(name))) process.exitCode = await main();
else {
  console.error(usage);
  process.exitCode = 2;
}

async function main(): Promise<number> {
  const log = createLogger({ level: 'error' });
  const context = await createContext(readConfig(), log);
  try {
    const heard = await openSyntheticUser(context).sideBySide(names);
    console.log(`Heard of each other: ${heard.join(', ')}.`);
    return 0;
  } catch (error) {
    console.error(`They do not understand each other: ${(error as Error).message}`);
    return 1;
  } finally {
    for (const step of context.steps.toReversed()) await step.close();
    await log.close();
  }
}
