import type { Injector } from '@angular/core';
import { I18n } from '../i18n/i18n.ts';
import { Refusal, Unreachable } from '../server/refusals.ts';
import { Toasts } from '../ui/toasts.ts';

const told = new Set<string>();

export function sayUnexpected(error: unknown, injector: Injector): void {
  const cause = causeOf(error);
  if (isQuiet(cause)) return;
  const [t, toasts] = [injector.get(I18n).t(), injector.get(Toasts)];
  if (!('shell' in t)) return; // nothing behind the sign-in is there yet
  const reload = { label: t.shell.reload, run: () => location.reload() };
  if (cause instanceof Unreachable) return void toasts.warn(t.shell.unreachable);
  if (isOldPart(cause)) return void toasts.warn(t.shell.newVersion, { action: reload, seconds: 60 });
  if (cause instanceof Refusal) return void toasts.warn(cause.message);
  const name = String(cause);
  if (told.has(name)) return;
  told.add(name);
  toasts.warn(t.shell.unexpected, { action: reload, seconds: 30 });
}

/** Angular wraps what is no `Error`. */
function causeOf(error: unknown): unknown {
  const { cause } = (error ?? {}) as { cause?: unknown };
  return cause instanceof Refusal || cause instanceof Unreachable ? cause : error;
}

/** Given up on purpose, or nothing but a hint of the browser. */
function isQuiet(error: unknown): boolean {
  const { name, message = '' } = (error ?? {}) as { name?: string; message?: string };
  return name === 'AbortError' || message.includes('ResizeObserver loop');
}

/** A part of the page that a newer release has replaced. */
function isOldPart(error: unknown): boolean {
  return error instanceof TypeError && /dynamically imported module|module script/i.test(error.message);
}
