import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { askPrometheus } from './prometheus.ts';
import { watch } from './watch.ts';

const usage = `npm run watch-deploy -- [--minutes 10] [--every 15] [--json]

  Watches over what was just deployed: 0 when nothing fired in that time, 1 as soon as something does, or when
  Prometheus is not heard of. With --json the last line on stdout says what was seen.
  PROMETHEUS_URL names another Prometheus than that of the stack.`;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    every: { type: 'string', default: '15' },
    json: { type: 'boolean' },
    help: { type: 'boolean' },
  },
});
const [minutes, everySeconds] = [Number(values.minutes), Number(values.every)];

if (values.help) console.log(usage);
else if (!(minutes > 0 && everySeconds > 0)) {
  console.error(usage);
  process.exitCode = 2;
} else {
  const said = values.json ? () => {} : (sentence: string) => console.log(sentence);
  const verdict = await watch({ ask: askPrometheus(), minutes, everySeconds, pause: (ms) => pause(ms), said });
  console.log(
    values.json ? JSON.stringify(verdict) : `${verdict.ok ? 'It holds' : 'It does not hold'}: ${verdict.reason}.`,
  );
  process.exitCode = verdict.ok ? 0 : 1;
}
