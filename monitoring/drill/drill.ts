import { drillStack } from './on-stack.ts';
import { drillNight } from './night.ts';

// `npm run alert-drill` brings everything itself and takes a minute; with `--stack` the running stack is broken, with its
// own times and the people it tells, which takes a quarter of an hour. Never in production: there is no /boom.
const began = Date.now();
const say = (what: string, since?: number, at = Date.now()): void => {
  const ago = since === undefined ? '' : `  (${((at - since) / 1000).toFixed(1)} s)`;
  console.log(`${((at - began) / 1000).toFixed(1).padStart(6)} s  ${what}${ago}`);
};

try {
  await (process.argv.includes('--stack') ? drillStack(say) : drillNight(say));
  console.log('All of it was told.');
} catch (error) {
  console.error((error as Error).message); // whatever was waited for and did not come
  console.error('Not all of it was told.');
  process.exitCode = 1;
}
