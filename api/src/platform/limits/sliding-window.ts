/** What a caller is told: `resetMs` is how long until the oldest call that counts leaves the window. */
export type Decision = { readonly allowed: boolean; readonly remaining: number; readonly resetMs: number };

/** When each allowed call was made, the oldest at `first`. Refused ones leave no trace, or nagging would never end. */
export type Log = { times: Float64Array; first: number; length: number };

export function newLog(): Log {
  return { times: new Float64Array(8), first: 0, length: 0 };
}

/** A call exactly one window old does not count any more. */
export function forgetOlder(log: Log, now: number, windowMs: number): void {
  const { times } = log;
  while (log.length > 0 && (times[log.first] ?? 0) <= now - windowMs) {
    log.first = (log.first + 1) % times.length;
    log.length -= 1;
  }
}

export function add(log: Log, now: number): void {
  if (log.length === log.times.length) grow(log);
  log.times[(log.first + log.length) % log.times.length] = now;
  log.length += 1;
}

export function resetMs(log: Log, now: number, windowMs: number): number {
  return log.length === 0 ? 0 : (log.times[log.first] ?? 0) + windowMs - now;
}

function grow(log: Log): void {
  const times = new Float64Array(log.times.length * 2);
  times.set(log.times.subarray(log.first));
  times.set(log.times.subarray(0, log.first), log.times.length - log.first);
  log.times = times;
  log.first = 0;
}
