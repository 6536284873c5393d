// Hears that the watchers live, and wakes somebody when it no longer does. It runs on another machine, alone, with any Node
// from 20 on and nothing installed: `node deadman.mjs`. What it reads of the environment:
//   DEADMAN_EXPECTED      who must be heard, such as production,staging; each beats at /beat/NAME
//   DEADMAN_TOKEN         what a beat must bring as ?token=, where the port can be reached by others
//   DEADMAN_BEAT_SECONDS  how often (60); after three that are missing it tells
//   DEADMAN_PORT          8099, and DEADMAN_HOST, 0.0.0.0
//   PAGERDUTY_KEY, SLACK_URL, WEBHOOK_URL   who is told: one at least. PAGERDUTY_URL where it is another
import { createServer } from 'node:http';

const { env } = process;
const beatMs = Number(env.DEADMAN_BEAT_SECONDS ?? 60) * 1000;
const patienceMs = 3 * beatMs;
const expected = (env.DEADMAN_EXPECTED ?? '').split(',').filter(Boolean);
const known = { PAGERDUTY_KEY: pagerDuty, SLACK_URL: slack, WEBHOOK_URL: webhook };
const ways = Object.keys(known).flatMap((name) => (env[name] ? [known[name]] : []));
if (!(beatMs > 0) || expected.length === 0 || ways.length === 0) {
  console.error(
    'Say DEADMAN_EXPECTED, and one at least of PAGERDUTY_KEY, SLACK_URL and WEBHOOK_URL: see the head of this file.',
  );
  process.exit(1);
}

/** As if heard at the start: whoever is dead already is missed too. */
const sources = new Map(
  expected.map((name) => [name, { name, heardAt: performance.now(), isMissed: false, untold: [] }]),
);
const timer = setInterval(look, beatMs / 4);

const server = createServer(answer).listen(Number(env.DEADMAN_PORT ?? 8099), env.DEADMAN_HOST ?? '0.0.0.0', () => {
  say(`Here  http://127.0.0.1:${server.address().port}, listening for ${expected.join(', ')}`);
});
for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, stop);

function answer(req, res) {
  const { pathname, searchParams } = new URL(req.url, 'http://here');
  req.resume();
  if (pathname === '/' && req.method === 'GET') return reply(res, isQuiet() ? 503 : 200, health());
  const source = sources.get(/^\/beat\/([\w-]+)$/.exec(pathname)?.[1]);
  if (!source || req.method !== 'POST') return reply(res, 404, { message: 'POST /beat/NAME, or GET / for how it is.' });
  if (env.DEADMAN_TOKEN && searchParams.get('token') !== env.DEADMAN_TOKEN)
    return reply(res, 403, { message: 'Not yours.' });
  hear(source);
  reply(res, 200, { heard: source.name });
}

function hear(source) {
  source.heardAt = performance.now();
  if (source.isMissed) turn(source, false);
}

function look() {
  for (const source of sources.values()) {
    if (!source.isMissed && performance.now() - source.heardAt > patienceMs) turn(source, true);
    void tell(source);
  }
}

/** From now on it is missed, or no longer; every way is told until it has taken it. */
function turn(source, isMissed) {
  source.isMissed = isMissed;
  source.untold = [...ways];
  say(isMissed ? `${source.name} is silent` : `${source.name} is heard again`);
  void tell(source);
}

async function tell(source) {
  if (source.isTelling || source.untold.length === 0) return;
  source.isTelling = true;
  const told = source.isMissed;
  const left = await Promise.all(source.untold.map(async (way) => ((await took(way, source.name, told)) ? [] : [way])));
  source.isTelling = false;
  if (source.isMissed === told) source.untold = left.flat();
}

async function took(way, name, isMissed) {
  const text = isMissed
    ? `The watchers of ${name} are silent: nobody would be told of anything there. Look whether the machine lives.`
    : `The watchers of ${name} are heard again.`;
  const { url, body } = way(name, isMissed, text);
  try {
    const signal = AbortSignal.timeout(10_000);
    const headers = { 'content-type': 'application/json' };
    const { ok, status } = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body), signal });
    if (!ok) say(`${way.name} answered ${status}, trying again`);
    return ok;
  } catch (error) {
    say(`${way.name} was not reached, trying again: ${error.message}`);
    return false;
  }
}

function pagerDuty(name, isMissed, summary) {
  const url = env.PAGERDUTY_URL ?? 'https://events.pagerduty.com/v2/enqueue';
  const payload = { summary, source: name, severity: 'critical' };
  const event_action = isMissed ? 'trigger' : 'resolve';
  return { url, body: { routing_key: env.PAGERDUTY_KEY, event_action, dedup_key: `deadman-${name}`, payload } };
}

function slack(_name, _isMissed, text) {
  return { url: env.SLACK_URL, body: { text } };
}

function webhook(name, isMissed, text) {
  return { url: env.WEBHOOK_URL, body: { name, state: isMissed ? 'silent' : 'heard', text } };
}

function isQuiet() {
  return [...sources.values()].some(({ isMissed }) => isMissed);
}

function health() {
  const seconds = (heardAt) => Math.round((performance.now() - heardAt) / 1000);
  const all = [...sources.values()].map(({ name, heardAt, isMissed, untold }) => [
    name,
    { state: isMissed ? 'silent' : 'heard', secondsAgo: seconds(heardAt), untold: untold.map((way) => way.name) },
  ]);
  return { status: isQuiet() ? 'silent' : 'ok', sources: Object.fromEntries(all) };
}

function reply(res, status, body) {
  res.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  res.end(JSON.stringify(body));
}

function stop() {
  clearInterval(timer);
  server.close();
  server.closeAllConnections();
}

function say(message) {
  console.log(JSON.stringify({ level: 'info', ts: new Date().toISOString(), message }));
}
