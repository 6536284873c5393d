import { Component, signal, viewChild } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { I18n } from '../i18n/i18n.ts';
import { MarkdownEditor } from './markdown-editor.ts';

const ann = { id: 'aaaaaaaaaaaaaaaaaaaaaaaa', name: 'Ann Lee' };
const ben = { id: 'bbbbbbbbbbbbbbbbbbbbbbbb', name: 'Ben' };

@Component({
  selector: 'app-page',
  imports: [MarkdownEditor],
  template: `<app-markdown-editor
      label="Description"
      saveOnBlur
      [value]="value()"
      [people]="find"
      (changed)="changed.push($event)"
      (saved)="saved.push($event)"
      (cancelled)="cancelled.set(true)"
    /><button>Elsewhere</button>`,
})
class Page {
  readonly value = signal('');
  readonly editor = viewChild.required(MarkdownEditor);
  readonly changed: string[] = [];
  readonly saved: string[] = [];
  readonly cancelled = signal(false);
  readonly find = (query: string) =>
    [ann, ben].filter(({ name }) => name.toLowerCase().startsWith(query.toLowerCase()));
}

async function showEditor(value = '') {
  vi.stubGlobal('CSS', { supports: () => true }); // nothing is laid out here
  await TestBed.inject(I18n).complete();
  const fixture = TestBed.createComponent(Page);
  fixture.componentInstance.value.set(value);
  document.body.append(fixture.nativeElement);
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  const box = host.querySelector('textarea')!;
  return {
    page: fixture.componentInstance,
    host,
    box,
    settled: () => fixture.whenStable(),
    button: (name: string) =>
      [...host.querySelectorAll('button')].find((one) => (one.ariaLabel ?? one.textContent).trim() === name)!,
    async type(text: string) {
      box.setRangeText(text, box.selectionStart, box.selectionEnd, 'end');
      box.dispatchEvent(new InputEvent('input', { bubbles: true }));
      await fixture.whenStable();
    },
    async press(key: string, more: KeyboardEventInit = {}) {
      const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
      box.dispatchEvent(event);
      await fixture.whenStable();
      return event.defaultPrevented;
    },
  };
}

afterEach(() => {
  vi.unstubAllGlobals();
  document.body.replaceChildren();
});

describe('the markdown editor', () => {
  it('tells every change', async () => {
    const { type, page } = await showEditor();
    await type('Hello');
    expect(page.changed).toEqual(['Hello']);
  });

  it('marks what is selected by key and by button', async () => {
    const { box, press, button, page } = await showEditor('make it bold');
    box.setSelectionRange(8, 12);
    expect(await press('b', { ctrlKey: true })).toBe(true);
    expect(box.value).toBe('make it **bold**');
    expect(box.value.slice(box.selectionStart, box.selectionEnd)).toBe('bold');
    button('Italic').click();
    expect(page.changed.at(-1)).toBe('make it ***bold***');
  });

  it('goes on with a list', async () => {
    const { box, press } = await showEditor('- one');
    box.setSelectionRange(5, 5);
    expect(await press('Enter')).toBe(true);
    expect(box.value).toBe('- one\n- ');
  });

  it('lets Tab leave', async () => {
    const { press } = await showEditor('text');
    expect(await press('Tab')).toBe(false);
  });

  it('saves with ctrl and enter, and when the focus leaves all of it', async () => {
    const { box, press, type, button, page } = await showEditor();
    box.focus();
    await type('Hello');
    await press('Enter', { ctrlKey: true });
    expect(page.saved).toEqual(['Hello']);
    button('Preview').focus();
    expect(page.saved).toHaveLength(1);
    button('Elsewhere').focus();
    expect(page.saved).toHaveLength(2);
  });

  it('makes a link of an address pasted over words', async () => {
    const { box } = await showEditor('see the docs');
    box.setSelectionRange(8, 12);
    const paste = Object.assign(new Event('paste', { bubbles: true, cancelable: true }), {
      clipboardData: { getData: () => 'https://docs.example ' },
    });
    box.dispatchEvent(paste);
    expect(box.value).toBe('see the [docs](https://docs.example)');
  });

  it('names somebody behind an @, and keeps who it is', async () => {
    const { box, type, press, host, page } = await showEditor();
    await type('Ask @');
    expect([...host.querySelectorAll('[role=option] .truncate')].map((one) => one.textContent)).toEqual([
      'Ann Lee',
      'Ben',
    ]);
    await press('ArrowDown');
    await press('ArrowUp');
    await press('Enter');
    expect(box.value).toBe('Ask @Ann Lee ');
    expect(page.changed.at(-1)).toBe(`Ask @[Ann Lee](user:${ann.id}) `);
    expect(host.querySelector('[role=listbox]')).toBeNull();
  });

  it('shows names of those who were mentioned before', async () => {
    const { box, type, page } = await showEditor(`Ask @[Ann Lee](user:${ann.id})!`);
    expect(box.value).toBe('Ask @Ann Lee!');
    box.setSelectionRange(box.value.length, box.value.length);
    await type(' Soon.');
    expect(page.changed.at(-1)).toBe(`Ask @[Ann Lee](user:${ann.id})! Soon.`);
  });

  it('closes the list of people by escape, and only then asks to be left', async () => {
    const { type, press, host, page } = await showEditor();
    await type('@a');
    await press('Escape');
    expect(host.querySelector('[role=listbox]')).toBeNull();
    expect(page.cancelled()).toBe(false);
    await press('Escape');
    expect(page.cancelled()).toBe(true);
  });

  it('shows how it will look', async () => {
    const { button, host, settled } = await showEditor('**bold**');
    button('Preview').click();
    await settled();
    expect(host.querySelector('strong')?.textContent).toBe('bold');
    expect(button('Preview').ariaPressed).toBe('true');
  });

  it('takes what comes from elsewhere, and keeps the caret when its own text comes back', async () => {
    const { box, type, page, settled } = await showEditor('one');
    box.setSelectionRange(1, 1);
    await type('x');
    page.value.set('oxne');
    await settled();
    expect([box.value, box.selectionStart]).toEqual(['oxne', 2]);
    page.value.set('other');
    await settled();
    expect(box.value).toBe('other');
  });
});
