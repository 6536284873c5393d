import {
  afterNextRender,
  Component,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
  viewChild,
  type ElementRef,
} from '@angular/core';
import type { Id, NewTask } from '@taskmanager/contract';
import { findDate, type DateContext } from '../dates/natural-dates.ts';
import { Drafts } from '../drafts/drafts.ts';
import { Format } from '../i18n/format.ts';
import { I18n } from '../i18n/i18n.ts';
import { ReaderTime } from '../i18n/reader-time.ts';
import { OwnChanges } from '../own-stream/own-changes.ts';
import { CurrentProject } from '../projects/current-project.ts';
import { LastUsed } from '../projects/last-used.ts';
import { MyProjects } from '../projects/my-projects.ts';
import { OpenProjects } from '../projects/open-projects.ts';
import { Tasks } from '../tasks/tasks.ts';
import { Announcer } from '../ui/announcer.ts';
import { Dialog } from '../ui/dialog.ts';
import { Icon } from '../ui/icon.ts';
import { Suggestions } from '../ui/suggestions.ts';
import { completeName } from './name-completion.ts';
import type { QuickStart } from './quick-add.ts';
import { understand, type Known, type Part } from './understood.ts';

const keptAs = 'quick-add';
const [textDraft, descriptionDraft] = ['quick-add:text', 'quick-add:description'];

/** One line says what, when, who and how urgent; two choices say where. */
@Component({
  selector: 'app-quick-add-dialog',
  imports: [Dialog, Icon, Suggestions],
  templateUrl: './quick-add-dialog.html',
})
export class QuickAddDialog {
  readonly start = input<QuickStart>({});
  readonly closed = output();

  private readonly formats = inject(I18n).formats;
  protected readonly t = inject(I18n).t;
  protected readonly format = inject(Format);
  private readonly reader = inject(ReaderTime);
  private readonly myProjects = inject(MyProjects);
  private readonly lastUsed = inject(LastUsed);
  private readonly current = inject(CurrentProject);
  private readonly open = inject(OpenProjects);
  private readonly tasks = inject(Tasks);
  private readonly ownChanges = inject(OwnChanges);
  private readonly drafts = inject(Drafts);
  private readonly announcer = inject(Announcer);
  private readonly line = viewChild<ElementRef<HTMLInputElement>>('line');

  protected readonly text = signal('');
  protected readonly description = signal('');
  protected readonly projects = computed(() =>
    this.myProjects.recent().filter(({ role }) => role !== 'viewer' && role !== 'commenter'),
  );
  private readonly chosenProject = signal<Id | undefined>(undefined);
  protected readonly projectId = computed(() => this.chosenProject() ?? this.firstProject());
  private readonly project = computed(() => {
    const id = this.projectId();
    return id === undefined ? undefined : untracked(() => this.open.open(id));
  });
  protected readonly lists = computed(() => this.project()?.lists() ?? []);
  private readonly chosenList = signal<Id | undefined>(lastPlace()?.listId);
  protected readonly listId = computed(() => {
    const lists = this.lists();
    return (lists.find(({ id }) => id === this.chosenList()) ?? lists.find(({ completes }) => !completes) ?? lists[0])
      ?.id;
  });
  protected readonly known = computed<Known>(() => ({
    labels: this.project()?.labels() ?? [],
    members: (this.project()?.members() ?? []).map(({ userId, name = '' }) => ({ id: userId, name })),
    priorities: this.t().quickAdd.priorities,
    dateIn: (text) => findDate(text, this.dates()),
  }));
  protected readonly complete = (text: string, caret: number) => completeName(text, caret, this.known());
  private readonly dates = computed((): DateContext => {
    const { now, zone } = this.reader.now();
    return { now, zone, locale: this.formats(), weekStart: 'monday' };
  });
  private readonly understood = computed(() => understand(this.text(), this.known()));
  protected readonly parts = computed(() => this.understood().parts);
  protected readonly isEmpty = computed(() => this.understood().title === '');

  constructor() {
    effect(() => {
      const { text, description, projectId } = this.start();
      this.text.set(text ?? this.drafts.find(textDraft) ?? '');
      this.description.set(description ?? this.drafts.find(descriptionDraft) ?? '');
      if (projectId) this.chosenProject.set(projectId);
    });
    if (untracked(this.myProjects.active) === undefined) this.myProjects.refresh();
    afterNextRender(() => this.line()?.nativeElement.focus());
  }

  protected write(text: string): void {
    this.text.set(text);
    this.drafts.keep(textDraft, text);
  }

  protected describe(text: string): void {
    this.description.set(text);
    this.drafts.keep(descriptionDraft, text);
  }

  protected chooseProject({ target }: Event): void {
    this.chosenProject.set((target as HTMLSelectElement).value);
    this.chosenList.set(undefined);
  }

  protected chooseList({ target }: Event): void {
    this.chosenList.set((target as HTMLSelectElement).value);
  }

  protected nameOf(part: Part): string {
    if (part.kind === 'due') return this.format.moment(part.moment);
    return part.kind === 'priority' ? this.t().quickAdd.priorities[part.priority] : part.name;
  }

  protected addByKey(event: Event, again: boolean): void {
    if ((event as KeyboardEvent).isComposing || event.defaultPrevented) return;
    event.preventDefault();
    this.add(again);
  }

  protected add(again = false): void {
    const projectId = this.projectId();
    const { title } = this.understood();
    if (!projectId || title === '') return this.line()?.nativeElement.focus();
    this.send(projectId, { ...this.wanted(), title: title.slice(0, 500) });
    this.drafts.drop(textDraft);
    this.drafts.drop(descriptionDraft);
    localStorage.setItem(keptAs, JSON.stringify({ projectId, listId: this.listId() }));
    this.announcer.announce(this.t().quickAdd.added(title));
    if (!again) return this.closed.emit();
    this.text.set('');
    this.description.set('');
    this.line()?.nativeElement.focus();
  }

  private send(projectId: Id, wanted: Omit<NewTask, 'id' | 'listId'>): void {
    const [project, listId] = [this.project(), this.listId()];
    if (project && listId) return void this.tasks.add(project, listId, wanted);
    // Offline, and nothing of the project is kept here: it goes to the project's first list.
    void this.ownChanges.make(
      'POST /projects/:projectId/tasks',
      { params: { projectId }, body: wanted },
      { what: 'added', title: wanted.title },
    );
  }

  private wanted(): Omit<NewTask, 'title'> {
    const wanted: Omit<NewTask, 'title'> = {};
    for (const part of this.parts()) {
      if (part.kind === 'label') wanted.labels = { ...wanted.labels, [part.id]: true };
      if (part.kind === 'member') wanted.assignees = { ...wanted.assignees, [part.id]: true };
      if (part.kind === 'priority') wanted.priority = part.priority;
      if (part.kind === 'due') wanted.due = part.moment;
    }
    if (this.description().trim()) wanted.description = this.description();
    return wanted;
  }

  /** The one that is on the screen, that was added to last, or that was used last. */
  private firstProject(): Id | undefined {
    const ids = this.projects().map(({ id }) => id);
    const wanted = [this.current.store()?.projectId, lastPlace()?.projectId, this.lastUsed.project(), ids[0]];
    return wanted.find((id) => id !== undefined && ids.includes(id));
  }
}

function lastPlace(): { projectId: Id; listId?: Id } | undefined {
  try {
    return JSON.parse(localStorage.getItem(keptAs) ?? '') as { projectId: Id; listId?: Id };
  } catch {
    return undefined;
  }
}
