import { fstatSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { isWanted, readable } from './log-lines.mjs';
import { run } from './processes.mjs';

// Shows what is logged as a person reads it: what the stack says, or what is piped in.
//   npm run logs                        all of the stack, until Ctrl+C; more with scripts/logs --help
//   npm run logs -- api --errors        what failed
//   npm run logs -- --request ID        everything that was done for one request, or in one trace
//   npm start | npm run logs            the embedded server
const args = process.argv.slice(2);
if (fstatSync(0).isFIFO()) await showLines();
else process.exitCode = await run('scripts/logs', args);

async function showLines() {
  const wanted = { errors: args.includes('--errors'), request: valueOf('--request') };
  const colours = process.stdout.isTTY && process.env.NO_COLOR === undefined;
  process.stdout.on('error', () => process.exit()); // whoever read it has seen enough
  process.on('SIGINT', () => {}); // the end of what is piped in ends us, so that its last lines are shown
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    if (isWanted(line, wanted)) process.stdout.write(`${readable(line, { colours })}\n`);
  }
}

function valueOf(option) {
  const at = args.indexOf(option);
  return at < 0 ? undefined : args[at + 1];
}
