import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { allByRole, byRole, nameOf, press, type } from '../../../testing/person.ts';
import { DatePicker, type DateGuess } from './date-picker.ts';

@Component({
  selector: 'app-due',
  imports: [DatePicker],
  template: `
    <app-date-picker
      today="2026-11-21"
      [(day)]="day"
      [parse]="parse"
      (picked)="picked.push($event)"
      (guessed)="guessed.push($event.value)"
    />
  `,
})
class Due {
  readonly day = signal<string | null>(null);
  readonly picked: (string | null)[] = [];
  readonly guessed: string[] = [];
  readonly parse = (text: string): DateGuess<string> | null =>
    text === 'tomorrow 3pm' ? { day: '2026-11-22', label: 'Tomorrow, 15:00', value: '15:00' } : null;
}

async function showDue(day: string | null = null) {
  const fixture = TestBed.createComponent(Due);
  fixture.componentInstance.day.set(day);
  document.body.append(fixture.nativeElement);
  await fixture.whenStable();
  return { due: fixture.componentInstance, settled: () => fixture.whenStable() };
}

const monthShown = () => byRole('heading').textContent;
const dayAt = () => document.querySelector<HTMLElement>('td [tabindex="0"]')!;

describe('A date picker', () => {
  afterEach(() => document.body.replaceChildren());

  it('shows this month with one day to come to by Tab, today', async () => {
    await showDue();
    expect(monthShown()).toBe('November 2026');
    expect(nameOf(dayAt())).toBe('Saturday, November 21, 2026');
    expect(dayAt().getAttribute('aria-current')).toBe('date');
    expect(allByRole('button').filter(({ tabIndex }) => tabIndex === 0).length).toBeLessThan(8);
  });

  it('is walked by keys across months and chosen from', async () => {
    const { due, settled } = await showDue('2026-11-28');
    dayAt().focus();
    press('ArrowDown');
    await settled();
    expect(monthShown()).toBe('December 2026');
    expect(nameOf(document.activeElement!)).toBe('Saturday, December 5, 2026');

    (document.activeElement as HTMLElement).click();
    expect(due.picked).toEqual(['2026-12-05']);
    expect(due.day()).toBe('2026-12-05');
  });

  it('turns months by its buttons and keeps what is chosen', async () => {
    const { due, settled } = await showDue('2026-11-28');
    byRole('button', 'Next month').click();
    await settled();
    expect(monthShown()).toBe('December 2026');
    expect(due.day()).toBe('2026-11-28');
  });

  it('has the days most wanted at hand, and none', async () => {
    const { due } = await showDue('2026-11-28');
    byRole('button', /^Tomorrow/).click();
    byRole('button', /^Next week/).click();
    byRole('button', /^No date/).click();
    expect(due.picked).toEqual(['2026-11-22', '2026-11-23', null]);
  });

  it('understands what is typed and says what it was taken for', async () => {
    const { due, settled } = await showDue();
    byRole('textbox').focus();
    type('tomorrow 3');
    await settled();
    expect(document.body.textContent).toContain('No date in these words');
    press('Enter');
    expect(due.guessed).toEqual([]);

    type('tomorrow 3pm');
    await settled();
    expect(document.body.textContent).toContain('Tomorrow, 15:00');
    press('Enter');
    expect(due.guessed).toEqual(['15:00']);
    expect(due.day()).toBe('2026-11-22');
  });
});
