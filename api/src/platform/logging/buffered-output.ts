import Transport from 'winston-transport';

export type Sink = (lines: string) => void;
export type Output = Transport & {
  /** The way around winston, for lines that are ready. */
  writeLine(line: string): void;
  flush(): void;
  /** Flushes, and takes its hooks off the process. */
  release(): void;
};

const longestWaitMs = 100;
const mostCharacters = 32 * 1024;

/** Collects lines, for a write costs more than a line. Errors leave at once, the rest when a process ends. */
export function bufferedOutput(sink: Sink = toStdout()): Output {
  let lines = '';
  let timer: NodeJS.Timeout | undefined;

  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    if (lines === '') return;
    const text = lines;
    lines = '';
    sink(text);
  };
  const writeLine = (line: string) => {
    lines += `${line}\n`;
    if (lines.length >= mostCharacters) flush();
    else timer ??= setTimeout(flush, longestWaitMs).unref();
  };
  const log = (info: Record<symbol, string>, next: () => void) => {
    writeLine(info[Symbol.for('message')] ?? '');
    if (info[Symbol.for('level')] === 'error') flush();
    next();
  };
  const release = () => {
    process.off('exit', flush);
    flush();
  };

  process.on('exit', flush); // after an uncaught exception too
  return Object.assign(new Transport({ log }), { writeLine, flush, release });
}

/** Node writes to pipes and files synchronously on Linux, so the last lines land before the process is gone. */
function toStdout(): Sink {
  process.stdout.on('error', () => {}); // whoever read the log is gone; the server stays
  return (text) => process.stdout.write(text);
}
