import { inject, Service, signal } from '@angular/core';
import { Me } from '../accounts/me.ts';

type Kept = { text: string; at: number };

const begin = 'draft:';
const keptDays = 30;
const dayMs = 24 * 60 * 60 * 1000;

/**
 * What somebody has written and not yet saved, by where it stands: `task:<id>:title`, `list:<id>:task`. It is in the
 * browser's storage as soon as it is typed, so no way of leaving loses it.
 */
@Service()
export class Drafts {
  private readonly me = inject(Me);
  private readonly touched = signal(0);

  constructor() {
    for (const key of keys()) if (isOld(read(key))) localStorage.removeItem(key);
  }

  find(place: string): string | undefined {
    this.touched();
    return read(this.keyOf(place))?.text;
  }

  /** What is there already needs no draft. */
  keep(place: string, text: string, isThere = ''): void {
    if (text === isThere) return this.drop(place);
    write(this.keyOf(place), { text, at: Date.now() });
    this.touched.update((count) => count + 1);
  }

  drop(place: string): void {
    localStorage.removeItem(this.keyOf(place));
    this.touched.update((count) => count + 1);
  }

  /** Somebody signs out on this computer. */
  forget(accountId = this.me.id()): void {
    for (const key of keys()) if (key.startsWith(`${begin}${accountId}:`)) localStorage.removeItem(key);
  }

  private keyOf(place: string): string {
    return `${begin}${this.me.id()}:${place}`;
  }
}

function keys(): string[] {
  return Object.keys(localStorage).filter((key) => key.startsWith(begin));
}

function read(key: string): Kept | undefined {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}

/** Where the storage is full the oldest drafts make room. */
function write(key: string, kept: Kept): void {
  const text = JSON.stringify(kept);
  const others = keys().filter((one) => one !== key);
  for (const oldest of [undefined, ...others.sort((a, b) => (read(a)?.at ?? 0) - (read(b)?.at ?? 0))]) {
    if (oldest) localStorage.removeItem(oldest);
    try {
      return localStorage.setItem(key, text);
    } catch {
      continue;
    }
  }
}

function isOld(kept: Kept | undefined): boolean {
  return kept === undefined || Date.now() - kept.at > keptDays * dayMs;
}
