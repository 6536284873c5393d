import { computed, DestroyRef, effect, inject, Service, untracked } from '@angular/core';
import { fold, pathsOfChange, valueAt, type Task, type TaskChange } from '@taskmanager/contract';
import { Me } from '../accounts/me.ts';
import { Changes } from '../changes/changes.ts';
import { operationOn } from '../changes/operations.ts';
import { Format } from '../i18n/format.ts';
import { ReaderTime } from '../i18n/reader-time.ts';
import { Outbox } from '../outbox/outbox.ts';
import { OwnStream } from '../own-stream/own-stream.ts';
import { Server } from '../server/server.ts';
import { LastAnswers } from '../storage/last-answers.ts';
import { sectionsOf, withTask } from './day-sections.ts';

const gatherMs = 400;

/** What there is to do for the reader today, in all projects. */
@Service()
export class MyDay {
  private readonly server = inject(Server);
  private readonly format = inject(Format);
  private readonly reader = inject(ReaderTime);
  private readonly changes = inject(Changes);
  private readonly outbox = inject(Outbox);
  private readonly ownStream = inject(OwnStream);
  private readonly me = inject(Me);
  private readonly answer = inject(LastAnswers).of('my-day', () =>
    this.server.ask('GET /me/day', { query: { zone: this.format.zone() } }),
  );
  private timer: ReturnType<typeof setTimeout> | undefined;

  readonly state = this.answer.state;
  readonly day = this.answer.value;
  readonly sections = computed(() => {
    const day = this.day();
    return day ? sectionsOf(day, this.reader.now()) : [];
  });

  /** Called where `inject` may be: kept up to date as long as the page is there. */
  follow(): void {
    const stops = [
      this.ownStream.heard('notifications', () => this.refreshSoon()),
      this.outbox.listen({
        settled: (_, { route }) => (/\/(tasks|undo)/.test(route) ? this.refreshSoon() : undefined),
      }),
    ];
    const whenSeen = () => document.visibilityState === 'visible' && this.refreshSoon();
    document.addEventListener('visibilitychange', whenSeen);
    effect(() => {
      this.format.today(); // a new day
      untracked(() => void this.refresh());
    });
    inject(DestroyRef).onDestroy(() => {
      stops.forEach((stop) => stop());
      document.removeEventListener('visibilitychange', whenSeen);
      clearTimeout(this.timer);
    });
  }

  refresh(): Promise<void> {
    return this.answer.refresh();
  }

  /** The project need not be open for this. */
  change(task: Task, change: Omit<TaskChange, 'base'>, say: string): void {
    const at = new Date().toISOString();
    const paths = pathsOfChange(task, change, at);
    const op = operationOn('tasks', task.id, paths);
    const now = fold(task, op, { seq: task.rev, at, actor: this.me.id() }) as unknown as Task; // as the paths say
    this.answer.change((day) => withTask(day, now));
    this.changes.make({
      project: { projectId: task.projectId, documents: { find: () => task } },
      route: 'PATCH /tasks/:taskId',
      asking: { params: { taskId: task.id }, body: { base: task.rev, ...change } },
      ops: [op],
      saw: Object.fromEntries(Object.keys(paths).map((path) => [path, valueAt(task, path)])),
      ...{ what: 'changed', title: task.title, say },
    });
  }

  private refreshSoon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.outbox.unsent() === 0 && void this.refresh(), gatherMs);
  }
}
