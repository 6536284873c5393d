import { inject, Service } from '@angular/core';
import { I18n } from '../i18n/i18n.ts';
import { Toasts } from './layers/toasts.ts';

/** Puts a text where it can be pasted from, and says so. */
@Service()
export class Copy {
  private readonly t = inject(I18n).t;
  private readonly toasts = inject(Toasts);

  async text(text: string, said = this.t().ui.copied): Promise<void> {
    if (await written(text)) this.toasts.say(said);
    else this.toasts.warn(this.t().ui.notCopied);
  }
}

async function written(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return writtenByHand(text); // there is no clipboard over plain http
  }
}

function writtenByHand(text: string): boolean {
  const active = document.activeElement;
  const sheet = document.createElement('textarea');
  sheet.value = text;
  sheet.className = 'visually-hidden';
  (active?.closest('dialog') ?? document.body).append(sheet);
  sheet.select();
  const isDone = document.execCommand('copy');
  sheet.remove();
  if (active instanceof HTMLElement) active.focus();
  return isDone;
}
