import { parseArgs } from 'node:util';
import { exitCodes, standingOf, type Standing } from './budget-rules.ts';
import { askPrometheus, type Ask } from './prometheus.ts';

const usage = `npm run error-budget -- [--json]

  Says how much of the error budget of 28 days is left, and what that allows:
  0 deploy freely, 2 with a second approver, 3 only what repairs (frozen), 1 nobody knows.
  PROMETHEUS_URL names another Prometheus than that of the stack.`;

const remaining = 'slo:error_budget_remaining:ratio{slo="http-1s"}';

async function say(ask: Ask, asJson: boolean): Promise<number> {
  const { left, standing, problem } = await look(ask);
  if (asJson) console.log(JSON.stringify({ left: left ?? null, standing, problem }));
  else console.log(sentences[standing](left ?? 0) + (problem === undefined ? '' : ` ${problem}`));
  return exitCodes[standing];
}

async function look(ask: Ask): Promise<{ left?: number | undefined; standing: Standing; problem?: string }> {
  try {
    const left = (await ask(`min(${remaining})`))[0]?.value;
    const lowest = (await ask(`min(min_over_time(${remaining}[7d]))`))[0]?.value;
    return { left, standing: standingOf(left, lowest) };
  } catch (error) {
    return { standing: 'unknown', problem: (error as Error).message };
  }
}

const percent = (share: number) => `${(share * 100).toFixed(1)} % of the error budget is left`;
const sentences: Readonly<Record<Standing, (left: number) => string>> = {
  free: (left) => `${percent(left)}: deploy freely.`,
  'second approver': (left) => `${percent(left)}: only fixes and what can be taken back, each with a second approver.`,
  frozen: (left) => `${percent(left)}: frozen until a tenth is back. Only what repairs, by a named override.`,
  unknown: () => 'Prometheus does not know how much of the error budget is left: a person has to decide.',
};

const { values } = parseArgs({ options: { json: { type: 'boolean' }, help: { type: 'boolean' } } });
if (values.help) console.log(usage);
else process.exitCode = await say(askPrometheus(), values.json ?? false);
