import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { allByRole, byRole, nameOf, press, type } from '../../../testing/person.ts';
import { Combobox, type Choice } from './combobox.ts';

@Component({
  selector: 'app-labels-of-task',
  imports: [Combobox],
  template: `
    <app-combobox
      label="Labels"
      [multiple]="multiple()"
      [choices]="choices()"
      [(selected)]="selected"
      [creating]="mayCreate() ? creating : undefined"
      (picked)="picked.push($event)"
      (created)="created.push($event)"
    />
  `,
})
class LabelsOfTask {
  readonly multiple = signal(true);
  readonly choices = signal<Choice[]>(
    ['Bug', 'Design', 'Big idea', 'Žižkov office'].map((name) => ({ id: name.toLowerCase(), name })),
  );
  readonly selected = signal<readonly string[]>(['design']);
  readonly mayCreate = signal(true);
  readonly picked: string[] = [];
  readonly created: string[] = [];
  readonly creating = (name: string) => `Create “${name}”`;
}

async function showLabels({ multiple = true } = {}) {
  const fixture = TestBed.createComponent(LabelsOfTask);
  fixture.componentInstance.multiple.set(multiple);
  document.body.append(fixture.nativeElement);
  Element.prototype.scrollIntoView ??= () => {};
  await fixture.whenStable();
  byRole('combobox', 'Labels').focus();
  const options = () => allByRole('option').map(nameOf);
  const active = () => {
    const id = byRole('combobox').getAttribute('aria-activedescendant');
    return id ? nameOf(document.getElementById(id)!) : null;
  };
  return { labels: fixture.componentInstance, settled: () => fixture.whenStable(), options, active };
}

describe('A list to choose from', () => {
  afterEach(() => document.body.replaceChildren());

  it('begins with what holds, and is narrowed by what is typed, marks or not', async () => {
    const { options, settled } = await showLabels();
    expect(options()).toEqual(['Design', 'Bug', 'Big idea', 'Žižkov office']);
    expect(byRole('option', 'Design').getAttribute('aria-selected')).toBe('true');

    type('ziz off');
    await settled();
    expect(options()).toEqual(['Žižkov office', 'Create “ziz off”']);
    expect(document.querySelector('[aria-live="polite"]')?.textContent).toBe('2 matches');
  });

  it('takes and puts away several, by arrows and Enter', async () => {
    const { labels, settled, active } = await showLabels();
    press('ArrowDown');
    await settled();
    expect(active()).toBe('Bug');
    press('Enter');
    await settled();
    expect(labels.selected()).toEqual(['design', 'bug']);

    press('ArrowUp');
    press('Enter');
    await settled();
    expect(labels.selected()).toEqual(['bug']);
    expect(labels.picked).toEqual(['bug', 'design']);
  });

  it('makes a new one of a name that is not there', async () => {
    const { labels, settled, options } = await showLabels();
    type('Urgent');
    await settled();
    press('Enter');
    await settled();
    expect(labels.created).toEqual(['Urgent']);

    type('bug');
    await settled();
    expect(options()).toEqual(['Bug']);
  });

  it('says when nothing is found', async () => {
    const { labels, settled, options } = await showLabels();
    labels.mayCreate.set(false);
    type('xyz');
    await settled();
    expect(options()).toEqual([]);
    expect(document.body.textContent).toContain('Nothing found');
    expect(byRole('combobox').getAttribute('aria-expanded')).toBe('false');
  });

  it('takes one instead of another where only one may hold', async () => {
    const { labels, settled } = await showLabels({ multiple: false });
    type('bi');
    await settled();
    byRole('option', 'Big idea').click();
    expect(labels.selected()).toEqual(['big idea']);
  });
});
