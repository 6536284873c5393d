import { setStage, type Stage } from './stage.ts';
import { until } from '../../api/test/until.ts';

export type Say = (what: string, since?: number, at?: number) => void;

/** One night told as it goes, with its times: the same stage as in `npm run test:monitoring`. */
export async function drillNight(say: Say): Promise<void> {
  say('bringing two servers, Prometheus, Alertmanager and stand-ins for people; a minute takes two seconds');
  const stage = await setStage();
  try {
    await tell(stage, say);
  } finally {
    await stage.close();
  }
}

async function tell(stage: Stage, say: Say): Promise<void> {
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
}

function summaryOf(text: string): string {
  return (JSON.parse(text) as { payload: { summary: string } }).payload.summary;
}
