import { setStage } from './stage.ts';
import { until } from './until.ts';

// One night told as it goes, with its times: the same stage as in `npm run test:monitoring`.
const began = Date.now();
let failed = false;

console.log('Bringing two servers, Prometheus, Alertmanager and stand-ins for people. A minute takes two seconds.');
const stage = await setStage();
try {
  await stage.reads('sum(up{job="api"}) == 2');
  say('both servers give figures');

  const { faultAt, repair } = stage.breakApi();
  say('api-1 is broken by /boom');
  await stage.reads('job:http_server_errors:ratio_rate2m{job="api"} > 0.5');
  say('the spike of 5xx is seen', faultAt);
  const event = await until('the event in Sentry', () => stage.sentry.events.find(({ exception }) => exception));
  say(`Sentry has "${event.exception?.values[0]?.value}" of ${event.release}`, faultAt);
  await stage.reads('ALERTS{alertname="High5xxRate",alertstate="firing"} > 0');
  const firingAt = Date.now();
  say('High5xxRate fires', faultAt);
  const page = await stage.sinks.hears('/pagerduty', (text) => /the first level.*High5xxRate/.test(text));
  say(`PagerDuty: ${summaryOf(page.text)}, ${page.at - firingAt} ms after it fired`, faultAt, page.at);
  const slack = await stage.sinks.hears('/slack', (text) => text.includes('High5xxRate'));
  say('Slack has it', faultAt, slack.at);
  const next = await stage.sinks.hears('/pagerduty', (text) => text.includes('the second level'));
  say(`nobody came: ${summaryOf(next.text)}`, faultAt, next.at);
  await stage.mails.heard(1);
  say(`a mail to ${stage.mails.recipients.join(', ')}`, faultAt);

  await repair();
  const repairedAt = Date.now();
  say('api-1 is repaired');
  const over = await stage.sinks.hears('/pagerduty', (text) => /the first level.*"resolve".*High5xxRate/.test(text));
  say('PagerDuty is told that it is over', repairedAt, over.at);
  await stage.prometheus.end();
  const endedAt = Date.now();
  say('Prometheus is gone');
  const missed = await stage.sinks.hears('/pagerduty', (text) => text.includes('the dead man'));
  say(`the other machine: ${summaryOf(missed.text)}`, endedAt, missed.at);
} catch (error) {
  console.error((error as Error).message); // whatever was waited for and did not come
  failed = true;
} finally {
  await stage.close();
}
console.log(failed ? 'Not all of it was told.' : 'All of it was told.');
process.exitCode = failed ? 1 : 0;

function say(what: string, since?: number, at = Date.now()): void {
  const ago = since === undefined ? '' : `  (${((at - since) / 1000).toFixed(1)} s)`;
  console.log(`${((at - began) / 1000).toFixed(1).padStart(6)} s  ${what}${ago}`);
}

function summaryOf(text: string): string {
  return (JSON.parse(text) as { payload: { summary: string } }).payload.summary;
}
