import { add, forgetOlder, newLog, resetMs, type Decision, type Log } from './sliding-window.ts';

/** One process's own count: exact, and never more than `mostKeys` callers of one name in memory. */
export type MemoryWindows = {
  take(name: string, key: string, limit: number, windowMs: number): Decision;
  peek(name: string, key: string, limit: number, windowMs: number): Decision;
  /** Counts a call that somebody else has allowed. */
  record(name: string, key: string, windowMs: number): void;
  forget(name: string, key: string): void;
  size(name: string): number;
};

export function memoryWindows(now: () => number = () => performance.now(), mostKeys = 50_000): MemoryWindows {
  const names = new Map<string, Map<string, Log>>();

  const logsOf = (name: string) => {
    let logs = names.get(name);
    if (!logs) names.set(name, (logs = new Map()));
    return logs;
  };
  const logOf = (name: string, key: string, at: number, windowMs: number) => {
    const logs = logsOf(name);
    const known = logs.get(key);
    if (known) {
      forgetOlder(known, at, windowMs);
      return known;
    }
    makeRoom(logs, at, windowMs, mostKeys);
    const log = newLog();
    logs.set(key, log);
    return log;
  };

  return {
    take(name, key, limit, windowMs) {
      const at = now();
      const log = logOf(name, key, at, windowMs);
      const allowed = log.length < limit;
      if (allowed) add(log, at);
      return { allowed, remaining: Math.max(0, limit - log.length), resetMs: resetMs(log, at, windowMs) };
    },
    peek(name, key, limit, windowMs) {
      const at = now();
      const log = names.get(name)?.get(key);
      if (!log) return { allowed: limit > 0, remaining: limit, resetMs: 0 };
      forgetOlder(log, at, windowMs);
      return {
        allowed: log.length < limit,
        remaining: Math.max(0, limit - log.length),
        resetMs: resetMs(log, at, windowMs),
      };
    },
    record(name, key, windowMs) {
      const at = now();
      add(logOf(name, key, at, windowMs), at);
    },
    forget: (name, key) => void names.get(name)?.delete(key),
    size: (name) => names.get(name)?.size ?? 0,
  };
}

/**
 * Each newcomer looks at two callers whose turn it is: the idle ones go, the others go to the end of the queue.
 * So the map follows the number of active callers, and only a full one loses somebody who still counts.
 */
function makeRoom(logs: Map<string, Log>, now: number, windowMs: number, mostKeys: number): void {
  let looked = 0;
  for (const [key, log] of logs) {
    if (looked++ === 2) break;
    forgetOlder(log, now, windowMs);
    logs.delete(key);
    if (log.length > 0) logs.set(key, log);
  }
  if (logs.size < mostKeys) return;
  const [oldest] = logs.keys();
  if (oldest !== undefined) logs.delete(oldest);
}
