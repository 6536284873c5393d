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
import { understanding } from '../adding/understanding.ts';
import { UnderstoodParts } from '../adding/understood-parts.ts';
import { Drafts } from '../drafts/drafts.ts';
import { I18n } from '../i18n/i18n.ts';
import { OwnChanges } from '../own-stream/own-changes.ts';
import { CurrentProject } from '../projects/current-project.ts';
import { LastUsed } from '../projects/last-used.ts';
import { MyProjects } from '../projects/my-projects.ts';
import { OpenProjects } from '../projects/open-projects.ts';
import { Tasks } from '../tasks/tasks.ts';
import { Announcer } from '../ui/announcer.ts';
import { Dialog } from '../ui/layers/dialog.ts';
import { Suggestions } from '../ui/inputs/suggestions.ts';
import { completeName } from './name-completion.ts';
import type { QuickStart } from './quick-start.ts';
import type { Part } from './understood.ts';

const keptAs = 'quick-add';
const [textDraft, descriptionDraft] = ['quick-add:text', 'quick-add:description'];

/** One line says what, when, who and how urgent; two choices say where. */
@Component({
  selector: 'app-quick-add-dialog',
  imports: [Dialog, Suggestions, UnderstoodParts],
  templateUrl: './quick-add-dialog.html',
})
export class QuickAddDialog {
  readonly start = input<QuickStart>({});
  readonly closed = output();

  protected readonly t = inject(I18n).t;
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
  protected readonly understood = understanding(this.text, this.project);
  private readonly task = computed(() => this.understood.tasks()[0]);
  protected readonly isEmpty = computed(() => this.task() === undefined);
  protected readonly complete = (text: string, caret: number) => completeName(text, caret, this.understood.known());

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

  protected reject(part: Part): void {
    this.understood.reject(part);
    this.line()?.nativeElement.focus();
  }

  protected addByKey(event: Event, again: boolean): void {
    if ((event as KeyboardEvent).isComposing || event.defaultPrevented) return;
    event.preventDefault();
    this.add(again);
  }

  protected add(again = false): void {
    const [projectId, task, description] = [this.projectId(), this.task(), this.description().trim()];
    if (!projectId || !task) return this.line()?.nativeElement.focus();
    this.send(projectId, { ...task, ...(description && { description }) });
    this.forget();
    localStorage.setItem(keptAs, JSON.stringify({ projectId, listId: this.listId() }));
    this.announcer.announce(this.t().quickAdd.added(task.title));
    if (again) this.line()?.nativeElement.focus();
    else this.closed.emit();
  }

  private forget(): void {
    this.write('');
    this.describe('');
    this.understood.beginAnew();
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
