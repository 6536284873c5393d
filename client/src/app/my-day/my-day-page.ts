import { Component, computed, ElementRef, inject } from '@angular/core';
import { addDays, withPlainMentions, type Moment, type Task } from '@taskmanager/contract';
import { Me } from '../accounts/me.ts';
import { Clock } from '../i18n/clock.ts';
import { Format } from '../i18n/format.ts';
import { I18n } from '../i18n/i18n.ts';
import { Shortcuts } from '../keyboard/shortcuts.ts';
import { MyProjects } from '../projects/my-projects.ts';
import { QuickAdd } from '../quick-add/quick-add.ts';
import { walkAlong } from '../ui/inputs/stepping.ts';
import { Face } from '../ui/marks/face.ts';
import { Icon } from '../ui/marks/icon.ts';
import { DayTask } from './day-task.ts';
import { MyDay } from './my-day.ts';
import { RouterLink } from '../ui/router-link.ts';

/** What there is to do today, wherever it stands. */
@Component({
  selector: 'app-my-day-page',
  imports: [DayTask, Face, Icon, RouterLink],
  templateUrl: './my-day-page.html',
  host: { '(keydown)': 'walk($event)' },
})
export class MyDayPage {
  protected readonly t = inject(I18n).t;
  protected readonly format = inject(Format);
  protected readonly myDay = inject(MyDay);
  protected readonly hasProjects = computed(() => this.projects.active()?.length !== 0);
  private readonly projects = inject(MyProjects);
  private readonly me = inject(Me);
  private readonly clock = inject(Clock);
  private readonly quickAdd = inject(QuickAdd);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  protected readonly greeting = computed(() => {
    const hour = hourOf(this.clock.now(), this.format.zone());
    const [name = ''] = (this.me.account()?.name ?? '').split(' ');
    const { morning, day, evening } = this.t().myDay;
    return (hour < 11 ? morning : hour < 18 ? day : evening)(name);
  });
  protected readonly shown = computed(() => this.myDay.sections().filter(({ tasks }) => tasks.length > 0));
  protected readonly mentions = computed(() => this.myDay.day()?.mentioned.items ?? []);
  protected readonly isEmpty = computed(() => this.shown().length === 0 && this.mentions().length === 0);
  /** Nothing is late, nothing is due today. */
  protected readonly isClear = computed(() => this.shown().every(({ name }) => name === 'assigned'));

  constructor() {
    this.myDay.follow();
    const group = () => this.t().shell.myDay;
    const when = () => this.focused() !== undefined;
    inject(Shortcuts).use([
      {
        id: 'day.done',
        keys: 'c',
        group,
        when,
        label: () => this.t().myDay.done,
        run: () => this.tick(this.focused()),
      },
      {
        id: 'day.tomorrow',
        keys: 'm',
        group,
        when,
        label: () => this.t().myDay.tomorrow,
        run: () => this.toTomorrow(this.focused()),
      },
    ]);
  }

  protected readonly plain = withPlainMentions;

  protected addTask(): void {
    void this.quickAdd.open();
  }

  protected tick(task: Task | undefined): void {
    if (!task) return;
    const { isDone, isOpen } = this.t().myDay;
    const done = task.doneAt === undefined;
    this.myDay.change(task, { done }, done ? isDone(task.title) : isOpen(task.title));
  }

  /** The time stays what it was. */
  protected putOff(task: Task, date: string | null): void {
    const { time, zone } = task.due ?? {};
    const due: Moment | null = date === null ? null : { date, ...(time && zone && { time, zone }) };
    const { movedTo, dateless } = this.t().myDay;
    this.myDay.change(task, { due }, due ? movedTo(task.title, this.format.moment(due)) : dateless(task.title));
  }

  /** Arrows go from task to task. */
  protected walk(event: KeyboardEvent): void {
    walkAlong(this.links(), event);
  }

  private toTomorrow(task: Task | undefined): void {
    if (task) this.putOff(task, addDays(this.format.today(), 1));
  }

  private focused(): Task | undefined {
    const id = (document.activeElement as HTMLElement | null)?.dataset['task'];
    return id === undefined
      ? undefined
      : this.shown()
          .flatMap(({ tasks }) => tasks)
          .find((task) => task.id === id);
  }

  private links(): HTMLElement[] {
    return [...this.element.querySelectorAll<HTMLElement>('[data-task]')];
  }
}

function hourOf(at: number, zone: string): number {
  return Number(new Intl.DateTimeFormat('en', { hour: 'numeric', hourCycle: 'h23', timeZone: zone }).format(at));
}
