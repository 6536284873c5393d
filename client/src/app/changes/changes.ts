import { inject, Service, signal, type WritableSignal } from '@angular/core';
import { newId, type Id, type Operation } from '@taskmanager/contract';
import { Outbox } from '../outbox/outbox.ts';
import type { Outcome, Waiting, What } from '../outbox/waiting.ts';
import { inverseOf } from '../projects/documents.ts';
import { OpenProjects } from '../projects/open-projects.ts';
import type { ProjectStore } from '../projects/project-store.ts';
import type { AnyAsking } from '../server/requests.ts';
import type { RouteName } from '@taskmanager/contract';
import { Toasts } from '../ui/layers/toasts.ts';
import { I18n } from '../i18n/i18n.ts';

export type Change = {
  /** A page that shows tasks of many projects has not opened them. */
  project: Pick<ProjectStore, 'projectId'> & { readonly documents: Pick<ProjectStore['documents'], 'find'> };
  route: RouteName;
  asking: AnyAsking;
  ops: Operation[];
  what: What;
  title?: string;
  saw?: Record<string, unknown>;
  /** Said in a toast with an Undo button. */
  say?: string;
  /** Changes that are undone together. */
  group?: string;
};

/** A change that can be taken back: by its number once the journal has it. */
type Step = Waiting & {
  group?: string;
  seq?: number;
  /** Nothing of it was sent: whoever wants it back makes it once more. */
  isWithdrawn?: boolean;
};

type Steps = WritableSignal<readonly Step[]>;

const mostSteps = 100;

/** Everything a person does to a project goes through here: it shows at once, is sent, and can be undone. */
@Service()
export class Changes {
  private readonly outbox = inject(Outbox);
  private readonly projects = inject(OpenProjects);
  private readonly toasts = inject(Toasts);
  private readonly t = inject(I18n).t;
  private readonly done = signal<readonly Step[]>([]);
  private readonly undone = signal<readonly Step[]>([]);
  readonly undoable = this.done.asReadonly();
  readonly redoable = this.undone.asReadonly();
  private turn = Promise.resolve();

  constructor() {
    this.outbox.listen({ settled: (outcome) => this.learn(outcome) });
  }

  /** Returns the key under which its outcome is told. */
  make(change: Change): string {
    const { project, say, group, ...rest } = change;
    const [key, at] = [newId(), new Date().toISOString()];
    const back = inverseOf(project.documents, change.ops, at);
    const waiting: Waiting = { ...rest, key, at, projectId: project.projectId, back };
    this.undone.set([]);
    this.push(this.done, { ...waiting, group });
    void this.outbox.add(waiting);
    if (say) this.toasts.say(say, { action: { label: this.t().changes.undo, run: () => void this.undo(key) } });
    return key;
  }

  /** What somebody did once, by its number: it is one more step of whoever takes it back. The server knows what it does. */
  takeBackDeed(projectId: Id, seq: number): Promise<Outcome> {
    const [key, at] = [newId(), new Date().toISOString()];
    const asking = { params: { projectId, seq } };
    const waiting: Waiting = { key, at, projectId, route: undo, asking, ops: [], back: [], what: 'undone' };
    this.undone.set([]);
    this.push(this.done, waiting);
    const outcome = this.outbox.outcomeOf(key);
    void this.outbox.add(waiting);
    return outcome;
  }

  /** Once more, after it was refused. */
  repeat(refused: Waiting): void {
    const [key, at, project] = [newId(), new Date().toISOString(), this.projects.find(refused.projectId ?? '')];
    const back = project?.state() === 'ready' ? inverseOf(project.documents, refused.ops, at) : refused.back;
    const waiting: Waiting = { ...refused, key, at, back };
    this.push(this.done, waiting);
    void this.outbox.add(waiting);
  }

  /** The last one, or the one that is named. */
  undo(key?: string): Promise<void> {
    return this.inTurn(() => this.takeBackOf(this.done, this.undone, 'undone', key));
  }

  redo(): Promise<void> {
    return this.inTurn(() => this.takeBackOf(this.undone, this.done, 'redone'));
  }

  /** Whoever is quick with the keys means what the key before has done. */
  private inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.turn.then(work);
    this.turn = done.catch(() => {});
    return done;
  }

  private async takeBackOf(from: Steps, onto: Steps, what: What, key = from().at(-1)?.key): Promise<void> {
    const step = from().find((one) => one.key === key);
    if (!step) return;
    const together = from().filter((one) => one === step || (step.group && one.group === step.group));
    from.update((all) => all.filter((one) => !together.includes(one)));
    for (const one of together.toReversed()) {
      if (one.isWithdrawn) this.makeAgain(one, onto);
      else await this.takeBack(one, onto, what);
    }
  }

  /** What was never sent is withdrawn; the rest the journal takes back. It shows before either is known. */
  private async takeBack(step: Step, onto: Steps, what: What): Promise<void> {
    const { key, projectId = '', title, ops, back, group } = step;
    const project = this.projects.find(projectId);
    const [next, at] = [newId(), new Date().toISOString()];
    project?.expect({ key: next, ops: back, at, actor: project.me });
    if (await this.outbox.withdraw(key)) {
      project?.settle(next);
      return this.push(onto, { ...step, isWithdrawn: true });
    }
    const seq = step.seq ?? this.seqs.get(key);
    if (seq === undefined) return project?.settle(next); // it was refused
    const asking = { params: { projectId, seq } };
    const waiting: Waiting = { key: next, at, projectId, route: undo, asking, ops: back, back: ops, what, title };
    this.push(onto, { ...waiting, group });
    await this.outbox.add(waiting);
  }

  private makeAgain({ group, isWithdrawn: _, ...step }: Step, onto: Steps): void {
    const waiting: Waiting = { ...step, key: newId(), at: new Date().toISOString() };
    this.push(onto, { ...waiting, group });
    void this.outbox.add(waiting);
  }

  private readonly seqs = new Map<string, number>();

  private learn({ key, seq, refused }: Outcome): void {
    if (seq !== undefined) this.seqs.set(key, seq);
    if (refused)
      for (const steps of [this.done, this.undone]) steps.update((all) => all.filter((one) => one.key !== key));
  }

  private push(onto: Steps, step: Step): void {
    onto.update((all) => [...all, step].slice(-mostSteps));
  }
}

const undo = 'POST /projects/:projectId/events/:seq/undo';
