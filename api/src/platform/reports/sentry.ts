import type { ErrorEvent, Event, EventHint } from '@sentry/node';
import { maskedFields, maskedText, type Fields } from '../logging/masking.ts';
import type { BrowserError, Reports } from './reports.ts';

export type SentryOptions = {
  dsn: string;
  commit: string;
  environment: string;
  replica: string;
  service: string;
  closeMs?: number;
  now?: () => number;
};

const sendMs = 5_000;
const perMinute = 60;
/** Said by tags, the user or the trace; the rest of a line is shown below it. */
const saidElsewhere = ['traceId', 'spanId', 'userId', 'operation', 'version', 'env', 'error'];
const tags = { requestId: 'request_id', service: 'service', feature: 'feature', job: 'job' };

/**
 * Sentry's client and none of what hooks into Node: our log knows of every error, and says who it concerns. Nothing is
 * sent that would be masked in the log.
 */
export async function openSentry(options: SentryOptions): Promise<Reports> {
  const { dsn, commit, environment, replica, service, closeMs = 2_000, now = () => performance.now() } = options;
  const sentry = await import('@sentry/node');
  const { createTransport, defaultStackParser, linkedErrorsIntegration, NodeClient, Scope } = sentry;
  const tally = { sent: 0, dropped: 0 };
  const mayTell = sluice(now);
  const release = (commitOf: string) => `task-manager@${commitOf}`;

  const client = new NodeClient({
    dsn,
    release: release(commit),
    environment,
    serverName: replica,
    integrations: [linkedErrorsIntegration()],
    stackParser: defaultStackParser,
    sendClientReports: false,
    enableRuntimeChannelInjection: false, // it would rewrite every package that is loaded after it
    traceLifecycle: 'static', // spans are somebody else's
    beforeSend: masked,
    transport: (own) =>
      createTransport({ ...own, recordDroppedEvent: () => void (tally.dropped += 1) }, async ({ body }) => {
        const signal = AbortSignal.timeout(sendMs);
        const answer = await fetch(own.url, {
          method: 'POST',
          body: body as string,
          headers: own.headers ?? {},
          signal,
        });
        await answer.arrayBuffer();
        if (answer.ok) tally.sent += 1;
        else tally.dropped += 1;
        return {
          statusCode: answer.status,
          headers: {
            'x-sentry-rate-limits': answer.headers.get('x-sentry-rate-limits'),
            'retry-after': answer.headers.get('retry-after'),
          },
        };
      }),
  });
  client.init();

  function send(event: Event, hint: EventHint, fields: Fields): void {
    if (!mayTell()) return void (tally.dropped += 1);
    const { traceId, spanId, userId, operation } = fields as Record<string, string | undefined>;
    const named = Object.entries(tags).map(([field, tag]) => [tag, fields[field] as string | undefined]);
    const rest = Object.entries(fields).filter(([name]) => !saidElsewhere.includes(name));
    const contexts = {
      line: maskedFields(Object.fromEntries(rest)),
      ...(traceId && { trace: { trace_id: traceId, span_id: spanId ?? '' } }),
    };
    const about = { transaction: operation, tags: Object.fromEntries(named) as Record<string, string>, contexts };
    const full = { level: 'error' as const, ...(userId && { user: { id: userId } }), ...about, ...event };
    const scope = new Scope();
    if (traceId) scope.setPropagationContext({ traceId, sampleRand: 0 });
    if (hint.originalException === undefined) client.captureEvent(full, hint, scope);
    else {
      scope.addEventProcessor((found) => ({ ...found, ...full, exception: found.exception }));
      client.captureException(hint.originalException, hint, scope);
    }
  }

  return {
    report(error, message, fields) {
      if (error instanceof Error)
        send({ logger: maskedText(message) }, { originalException: error }, { service, ...fields });
      else send({ message: maskedText(message) }, {}, { service, ...fields });
    },
    reportBrowser(error, fields) {
      send(eventOf(error, release(error.release)), {}, { ...fields, service: 'web' });
    },
    tally: () => tally,
    async close() {
      await client.flush(closeMs);
    },
  };
}

function eventOf({ type, message, frames, route, browser }: BrowserError, release: string): Event {
  const stacktrace = { frames: frames.map((frame) => ({ ...frame })) };
  return {
    platform: 'javascript',
    release,
    transaction: route,
    exception: { values: [{ type, value: message, stacktrace, mechanism: { type: 'onerror', handled: false } }] },
    contexts: { browser: { name: browser } },
  };
}

/** What stands in a message, or in the name of a thing, may have come from a person. */
function masked(event: ErrorEvent): ErrorEvent {
  for (const exception of event.exception?.values ?? []) {
    exception.type = maskedText(exception.type ?? 'Error');
    exception.value = maskedText(exception.value ?? '');
  }
  const { request: _, breadcrumbs: __, extra: ___, modules: ____, ...kept } = event;
  return kept;
}

/** A flood of errors is one error; the log has all of them. */
function sluice(now: () => number): () => boolean {
  let began = now();
  let told = 0;
  return () => {
    if (now() - began > 60_000) [began, told] = [now(), 0];
    told += 1;
    return told <= perMinute;
  };
}
