import { Component, inject } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { I18n } from '../i18n/i18n.ts';
import { Keyboard } from './keyboard.ts';
import { Palette, type Found } from './palette.ts';
import { Shortcuts, type Command } from './shortcuts.ts';

const done: string[] = [];

function does(label: string, more: Partial<Command> = {}): Command {
  return { id: label, label: () => label, group: () => 'Board', run: () => done.push(label), ...more };
}

const tasks = ['Write to Ann', 'Write the report', 'Call Ben'];

/** A page with some commands, and tasks that can be found. */
@Component({ selector: 'app-page', imports: [Keyboard], template: '<button>Add</button><app-keyboard />' })
class Page {
  readonly shortcuts = inject(Shortcuts).use([
    does('Filter tasks', { keys: 'f' }),
    does('Mark as done', { keys: 'c' }),
    does('Move to list', { when: () => false }),
    does('Open settings', { group: () => 'Pages' }),
  ]);

  readonly search = inject(Palette).provide(async (query) =>
    tasks.filter((title) => title.toLowerCase().includes(query.toLowerCase())).map(found),
  );
}

function found(title: string): Found {
  return { id: title, label: title, group: 'Tasks', icon: 'circle', run: () => done.push(title) };
}

async function showPage() {
  // dialogs are drawn, and laid over the page by browsers only
  HTMLDialogElement.prototype.showModal = function (this: HTMLDialogElement) {
    this.open = true;
  };
  await TestBed.inject(I18n).complete();
  const fixture = TestBed.createComponent(Page);
  document.body.append(fixture.nativeElement);
  await fixture.whenStable();
  const page = fixture.nativeElement as HTMLElement;
  return {
    field: () => page.querySelector<HTMLInputElement>('[role=combobox]')!,
    options: () =>
      [...page.querySelectorAll('[role=option]')].map((one) => one.querySelector('.label')!.textContent.trim()),
    groups: () => [...page.querySelectorAll('.group')].map((one) => one.textContent),
    active: () => page.querySelector('[aria-selected=true] .label')?.textContent?.trim(),
    page,
    settled: () => fixture.whenStable(),
    async press(key: string, more: KeyboardEventInit = {}) {
      const target = page.querySelector('[role=combobox]') ?? document.body;
      target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
      await vi.dynamicImportSettled();
      await fixture.whenStable();
    },
    async type(words: string) {
      const field = page.querySelector<HTMLInputElement>('[role=combobox]')!;
      field.value = words;
      field.dispatchEvent(new Event('input'));
      await fixture.whenStable();
    },
  };
}

beforeEach(() => {
  done.length = 0;
  localStorage.clear();
});

afterEach(() => document.body.replaceChildren());

describe('the command palette', () => {
  it('takes what is typed while it is on its way', async () => {
    const { press, field } = await showPage();
    await Promise.all([press('k', { ctrlKey: true }), press('c'), press('a')]);
    expect(field().value).toBe('ca');
    expect(done).toEqual([]);
  });

  it('shows what can be done now, by group', async () => {
    const { press, options, groups } = await showPage();
    await press('k', { ctrlKey: true });
    expect(groups()).toEqual(['Board', 'Pages', 'Everywhere']);
    expect(options()).toEqual(['Filter tasks', 'Mark as done', 'Open settings', 'Keyboard shortcuts']);
  });

  it('does what was chosen, and is gone', async () => {
    const { press, type, active, page } = await showPage();
    await press('k', { ctrlKey: true });
    await type('done');
    expect(active()).toBe('Mark as done');
    await press('Enter');
    expect(done).toEqual(['Mark as done']);
    expect(page.querySelector('dialog')).toBeNull();
  });

  it('walks through the lines and around their ends', async () => {
    const { press, active, field } = await showPage();
    await press('k', { ctrlKey: true });
    await press('ArrowUp');
    expect(active()).toBe('Keyboard shortcuts');
    await press('ArrowDown');
    await press('ArrowDown');
    expect(active()).toBe('Mark as done');
    expect(field().getAttribute('aria-activedescendant')).toBe('palette-1');
  });

  it('finds tasks besides, between good and accidental commands', async () => {
    const { press, type, options } = await showPage();
    await press('k', { ctrlKey: true });
    await type('write');
    await vi.waitFor(() => expect(options()).toEqual(['Write to Ann', 'Write the report']));
  });

  it('begins with what was chosen last', async () => {
    const { press, type, groups, options } = await showPage();
    await press('k', { ctrlKey: true });
    await type('settings');
    await press('Enter');
    await press('k', { ctrlKey: true });
    expect(groups()[0]).toBe('Recent');
    expect(options()[0]).toBe('Open settings');
  });

  it('says that nothing fits', async () => {
    const { press, type, page } = await showPage();
    await press('k', { ctrlKey: true });
    await type('zzzz');
    await vi.waitFor(() => expect(page.querySelector('[role=status]')?.textContent).toContain('Nothing fits'));
  });

  it('closes by the keys that opened it, and by escape', async () => {
    const { press, page } = await showPage();
    await press('k', { ctrlKey: true });
    await press('k', { ctrlKey: true });
    expect(page.querySelector('dialog')).toBeNull();
    await press('k', { ctrlKey: true });
    await press('Escape');
    expect(page.querySelector('dialog')).toBeNull();
  });
});

describe('the sheet of shortcuts', () => {
  it('tells what keys do here and elsewhere', async () => {
    const { press, page } = await showPage();
    await press('?');
    const lines = [...page.querySelectorAll('dl > div')].map((line) => {
      const caps = [...line.querySelectorAll('kbd')].map((cap) => cap.textContent);
      return `${line.querySelector('dt')?.textContent}: ${caps.join(' ')}`;
    });
    expect(lines).toContain('Filter tasks: F');
    expect(lines).toContain('Commands: Ctrl K');
    expect(lines).toContain('Delete: Del');
    expect(lines).not.toContain('Open settings');
  });
});
