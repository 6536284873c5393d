import { createSecretKey, randomBytes } from 'node:crypto';
import winston from 'winston';
import { accessLines, type AccessFields } from './logging/access-line.ts';
import { bufferedOutput, type Sink } from './logging/buffered-output.ts';
import { isShownAtDebug } from './logging/debug-share.ts';
import { toLine, type About, type RequestFields } from './logging/line.ts';
import type { DropReason, Loki } from './logging/loki.ts';
import { maskedFields, maskedText, type Fields } from './logging/masking.ts';
import { createUserHash, type HashUser } from './logging/user-hash.ts';
import type { BrowserError, Outcome, Reports } from './reports/reports.ts';
import { requestFields } from './request-context.ts';

export const levels = { error: 0, warn: 1, info: 2, debug: 3 } as const;
export type Level = keyof typeof levels;
type Say = (message: string, fields?: Fields) => void;

/** One line per fact: a fixed sentence and fields. `error` means that a person should look. */
export type Logger = {
  readonly debug: Say;
  readonly info: Say;
  readonly warn: Say;
  readonly error: Say;
  /** A logger whose every line carries these fields too. */
  child(fields: Fields): Logger;
  /** The one line of a request, at a tenth of what a line costs otherwise. */
  logAccess(request: RequestFields, fields: AccessFields): void;
  /** Tells whoever hears of errors what failed in a browser. */
  reportBrowser(error: BrowserError, fields: Fields): void;
  /** The least important level that is written, for all that came of this logger. */
  level(): Level;
  setLevel(level: Level): void;
  tally(): Tally;
  flush(): void;
  /** Flushes, hands over what other places are to have, and lets go of the process. */
  close(): Promise<void>;
};

/** How many lines were written, and how many did not reach Loki. */
export type Tally = {
  readonly entries: Readonly<Record<Level, number>>;
  readonly dropped: Readonly<Record<DropReason, number>> | undefined;
  /** Errors that were reported, and those that could not be. */
  readonly reported: Readonly<Record<Outcome, number>> | undefined;
};

export type LoggerOptions = {
  level: Level;
  sink?: Sink;
  /** On every line. */
  about?: About;
  /** Lines name people by their hash, whoever writes them. */
  hashUser?: HashUser;
  /** The part of requests that tell their debug lines: all of a request, or none. */
  debugShare?: number;
  loki?: Loki | undefined;
  /** Hears of every line of the level `error`. */
  reports?: Reports | undefined;
};

export function createLogger(options: LoggerOptions): Logger {
  const { sink, about, hashUser = hashOfThisProcess(), debugShare = 1, loki, reports } = options;
  const output = bufferedOutput(sink);
  const transports = loki ? [output, loki.transport] : [output];
  const root = winston.createLogger({ levels, level: 'debug', format: maskedLine(), transports }); // sieved by `say`
  const accessLine = accessLines(about ?? {});
  const entries = { error: 0, warn: 0, info: 0, debug: 0 };
  let { level } = options;

  const loggerWith = (bound: Fields): Logger => {
    const say = (at: Level): Say => {
      return (message, fields) => {
        if (levels[at] > levels[level]) return;
        const request = requestFields(); // asked here: winston may run the format later, outside of the request
        if (at === 'debug' && !isShownAtDebug(request?.requestId, debugShare)) return;
        entries[at] += 1;
        const all = { ...about, ...request, ...bound, ...withHash(fields) };
        root.log({ ...all, level: at, message });
        if (at === 'error') reports?.report(fields?.['error'], message, all);
      };
    };
    return {
      debug: say('debug'),
      info: say('info'),
      warn: say('warn'),
      error: say('error'),
      child: (fields) => loggerWith({ ...bound, ...withHash(fields) }),
      logAccess(request, fields) {
        if (levels.info > levels[level]) return;
        entries.info += 1;
        const line = accessLine(request, fields);
        output.writeLine(line);
        loki?.take('info', line, request);
      },
      reportBrowser: (error, fields) => reports?.reportBrowser(error, { ...requestFields(), ...fields }),
      level: () => level,
      setLevel: (to) => void (level = to),
      tally: () => ({ entries, dropped: loki?.dropped(), reported: reports?.tally() }),
      flush: output.flush,
      async close() {
        root.close();
        output.release();
        await Promise.all([loki?.close(), reports?.close()]);
      },
    };
  };

  function withHash(fields: Fields | undefined): Fields | undefined {
    const userId = fields?.['userId'];
    return typeof userId === 'string' ? { ...fields, userId: hashUser(userId) } : fields;
  }

  return loggerWith({});
}

function hashOfThisProcess(): HashUser {
  return createUserHash(createSecretKey(randomBytes(32)));
}

/** Stands before every transport, so that none of them ever sees what is masked. */
const maskedLine = winston.format((info) => {
  const { level, message, ...fields } = info;
  const safe = { level, ts: new Date().toISOString(), message: maskedText(String(message)), ...maskedFields(fields) };
  // Symbols of winston's own: what a transport filters by, and where it looks for the line.
  return { ...safe, [Symbol.for('level')]: level, [Symbol.for('message')]: toLine(safe) };
});
