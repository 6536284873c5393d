import { inject, Service, signal } from '@angular/core';
import { Me } from '../accounts/me.ts';
import type { KeptDraft } from '../storage/database.ts';
import { Storage } from '../storage/storage.ts';

const begin = 'draft:';
const keptDays = 30;
const dayMs = 24 * 60 * 60 * 1000;

/**
 * What somebody has written and not yet saved, by where it stands: `task:<id>:title`, `list:<id>:task`. It is in the
 * browser's storage as soon as it is typed, so no way of leaving loses it. Browsers write that storage down seconds
 * later, but a database at once: a copy there is for those that are killed.
 */
@Service()
export class Drafts {
  private readonly me = inject(Me);
  private readonly storage = inject(Storage);
  private readonly copying = new Map<string, KeptDraft>();
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
    const kept = { text, at: Date.now() };
    write(this.keyOf(place), kept);
    void this.copy(place, kept);
    this.touched.update((count) => count + 1);
  }

  drop(place: string): void {
    const key = this.keyOf(place);
    if (localStorage.getItem(key) !== null) void this.copy(place, { at: Date.now() });
    localStorage.removeItem(key);
    this.touched.update((count) => count + 1);
  }

  /** What the database knows better than the storage, because the browser was killed. */
  async recover(): Promise<void> {
    const database = await this.storage.database();
    const [places = [], drafts = []] = await Promise.all([database?.getAllKeys('drafts'), database?.getAll('drafts')]);
    for (const [at, place] of places.entries()) {
      const [key, kept] = [this.keyOf(place), drafts[at]];
      if (!kept || isOld(kept)) void database?.delete('drafts', place);
      else if (kept.at < (read(key)?.at ?? 0)) continue;
      else if (kept.text === undefined) localStorage.removeItem(key);
      else write(key, kept);
    }
    this.touched.update((count) => count + 1);
  }

  /** Somebody signs out on this computer. */
  forget(accountId = this.me.id()): void {
    for (const key of keys()) if (key.startsWith(`${begin}${accountId}:`)) localStorage.removeItem(key);
  }

  /** One write at a time for each place: of those who wait for it the last one is enough. */
  private async copy(place: string, kept: KeptDraft): Promise<void> {
    const isBusy = this.copying.has(place);
    this.copying.set(place, kept);
    if (isBusy) return;
    const database = await this.storage.database();
    for (let last: KeptDraft | undefined = kept, copied; last && last !== copied; last = this.copying.get(place)) {
      await database?.put('drafts', last, place).catch(() => {}); // it is in the storage as well
      copied = last;
    }
    this.copying.delete(place);
  }

  private keyOf(place: string): string {
    return `${begin}${this.me.id()}:${place}`;
  }
}

function keys(): string[] {
  return Object.keys(localStorage).filter((key) => key.startsWith(begin));
}

function read(key: string): KeptDraft | undefined {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}

/** Where the storage is full the oldest drafts make room. */
function write(key: string, kept: KeptDraft): void {
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

function isOld(kept: KeptDraft | undefined): boolean {
  return kept === undefined || Date.now() - kept.at > keptDays * dayMs;
}
