import { computed, effect, inject, Service, signal } from '@angular/core';
import { mostBytesOfFile, newId, type Id } from '@taskmanager/contract';
import type { ProjectStore } from '../projects/project-store.ts';
import { Refusal, Unreachable } from '../server/refusals.ts';
import { Server } from '../server/server.ts';
import { uploadBytes } from './upload-bytes.ts';

/** `paused`: the server could not be reached; it goes on by itself. `refused`: only another file helps. */
export type Upload = {
  readonly id: Id;
  readonly taskId: Id;
  readonly name: string;
  readonly size: number;
  readonly sent: number;
  readonly state: 'waiting' | 'sending' | 'paused' | 'refused';
  readonly code?: string;
};

type Job = { readonly project: ProjectStore; readonly file: File; readonly until: AbortController };

const atOnce = 2;
const pauseMs = 5_000;

/** Files on their way to the server: they go on while the window lives, also when another task is looked at. */
@Service()
export class Uploads {
  private readonly server = inject(Server);
  private readonly all = signal<readonly Upload[]>([]);
  private readonly jobs = new Map<Id, Job>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly areUnderWay = computed(() => this.all().some(({ state }) => state !== 'refused'));
  readonly uploads = this.all.asReadonly();

  constructor() {
    addEventListener('online', () => this.goOn());
    effect((leave) => {
      if (!this.areUnderWay()) return; // a window with such a listener is not kept for going back
      addEventListener('beforeunload', ask);
      leave(() => removeEventListener('beforeunload', ask));
    });
  }

  add(project: ProjectStore, taskId: Id, files: readonly File[]): void {
    for (const file of files) {
      const [id, code] = [newId(), problemOf(file)];
      this.jobs.set(id, { project, file, until: new AbortController() });
      const upload: Upload = { id, taskId, name: nameOf(file), size: file.size, sent: 0, state: 'waiting' };
      this.all.update((all) => [...all, code ? { ...upload, state: 'refused', code } : upload]);
    }
    this.sendNext();
  }

  cancel(id: Id): void {
    this.jobs.get(id)?.until.abort();
    this.forget(id);
    this.sendNext();
  }

  retry(id: Id): void {
    this.change(id, { state: 'waiting', code: undefined });
    this.sendNext();
  }

  private goOn(): void {
    clearTimeout(this.timer);
    for (const { id, state } of this.all()) if (state === 'paused') this.change(id, { state: 'waiting' });
    this.sendNext();
  }

  private sendNext(): void {
    const sending = this.all().filter(({ state }) => state === 'sending').length;
    const waiting = this.all().filter(({ state }) => state === 'waiting');
    for (const upload of waiting.slice(0, Math.max(atOnce - sending, 0))) void this.send(upload);
  }

  private async send({ id, taskId, name, size }: Upload): Promise<void> {
    const job = this.jobs.get(id);
    if (!job) return;
    this.change(id, { state: 'sending', sent: 0 });
    try {
      await this.server.ask(
        'POST /tasks/:taskId/attachments',
        { params: { taskId }, body: { id, name, size } },
        { key: id },
      );
      job.until.signal.throwIfAborted();
      const told = (sent: number) => this.change(id, { sent });
      const attachment = await uploadBytes(id, job.file, { told, until: job.until.signal });
      job.project.learn('attachments', attachment);
      this.forget(id);
    } catch (error) {
      this.fail(id, error);
    }
    this.sendNext();
  }

  private fail(id: Id, error: unknown): void {
    if (isFinal(error)) return this.change(id, { state: 'refused', code: error.code });
    if (error instanceof Unreachable || error instanceof Refusal) this.change(id, { state: 'paused' });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.goOn(), pauseMs);
  }

  private forget(id: Id): void {
    this.jobs.delete(id);
    this.all.update((all) => all.filter((one) => one.id !== id));
  }

  private change(id: Id, change: Partial<Upload>): void {
    this.all.update((all) => all.map((one) => (one.id === id ? { ...one, ...change } : one)));
  }
}

/** The browser asks in its own words whether to leave. */
function ask(event: Event): void {
  event.preventDefault();
}

/** A disk that is full stays so until somebody sees to it. */
function isFinal(error: unknown): error is Refusal | Unreachable {
  if (error instanceof Unreachable) return error.code === 'storage-full';
  return error instanceof Refusal && error.status !== 401;
}

/** Said before anything is sent. */
function problemOf({ size }: File): string | undefined {
  if (size === 0) return 'empty';
  return size > mostBytesOfFile ? 'too-large' : undefined;
}

/** A picture from the clipboard is always called the same; slashes are no part of a name. */
function nameOf({ name, type }: File): string {
  const plain = name.replace(/[/\\\p{Cc}]/gu, ' ').trim();
  if (plain !== '' && plain !== 'image.png') return plain;
  const at = new Date().toISOString().slice(0, 16).replace('T', ' ').replace(':', '.');
  return `${at}.${type.split('/')[1] ?? 'png'}`;
}
