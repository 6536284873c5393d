import { Component, ErrorHandler, inject, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Shortcuts, type Command } from './shortcuts.ts';

const done: string[] = [];

function does(keys: string, more: Partial<Command> = {}): Command {
  return { id: keys, keys, label: () => keys, group: () => 'Here', run: () => done.push(keys), ...more };
}

/** A page with an entry field and these shortcuts, and a way to press keys. */
async function showPage(...commands: Command[]) {
  @Component({ selector: 'app-page', template: '<input aria-label="Title" /><button>Save</button>' })
  class Page {
    readonly shortcuts = inject(Shortcuts).use(commands);
  }
  const fixture = TestBed.createComponent(Page);
  document.body.append(fixture.nativeElement);
  await fixture.whenStable();
  return { fixture, page: fixture.nativeElement as HTMLElement, shortcuts: TestBed.inject(Shortcuts) };
}

function press(key: string, more: KeyboardEventInit = {}, target: Element = document.body): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
  target.dispatchEvent(event);
  return event;
}

beforeEach(() => {
  done.length = 0;
});

afterEach(() => {
  vi.useRealTimers();
  document.body.replaceChildren();
});

describe('shortcuts', () => {
  it('are done, and the browser does nothing besides', async () => {
    await showPage(does('ctrl+k'));
    expect(press('k', { ctrlKey: true }).defaultPrevented).toBe(true);
    expect(press('j', { ctrlKey: true }).defaultPrevented).toBe(false);
    expect(done).toEqual(['ctrl+k']);
  });

  it('end with the page that brought them', async () => {
    const { fixture, shortcuts } = await showPage(does('q'));
    expect(shortcuts.commands().map(({ id }) => id)).toEqual(['q']);
    fixture.destroy();
    press('q');
    expect(done).toEqual([]);
    expect(shortcuts.commands()).toEqual([]);
  });

  it('leave alone who writes, except those that are meant for it', async () => {
    const { page } = await showPage(does('q'), does('ctrl+Enter', { whileTyping: true }));
    const [field, button] = [page.querySelector('input')!, page.querySelector('button')!];
    press('q', {}, field);
    press('Enter', { ctrlKey: true }, field);
    press('q', {}, button);
    expect(done).toEqual(['ctrl+Enter', 'q']);
  });

  it('may be a sequence', async () => {
    const { shortcuts } = await showPage(does('g then b'), does('g then m'), does('b'));
    press('g');
    expect(shortcuts.waiting()).toBe(1);
    press('b');
    expect(done).toEqual(['g then b']);
    expect(shortcuts.waiting()).toBe(0);
    press('b');
    expect(done).toEqual(['g then b', 'b']);
  });

  it('begin anew when a sequence is broken off, and when nothing follows for a second', async () => {
    await showPage(does('g then b'), does('x'), does('b'));
    vi.useFakeTimers();
    press('g');
    press('x');
    press('g');
    vi.advanceTimersByTime(1000);
    press('b');
    expect(done).toEqual(['x', 'b']);
  });

  it('wait for the letter while only shift is pressed', async () => {
    await showPage(does('g then shift+b'));
    press('g');
    press('Shift', { shiftKey: true });
    press('B', { shiftKey: true });
    expect(done).toEqual(['g then shift+b']);
  });

  it('are answered only when they can be done', async () => {
    const selected = signal(0);
    await showPage(does('x', { when: () => selected() > 0 }));
    press('x');
    selected.set(1);
    press('x');
    expect(done).toEqual(['x']);
  });

  it('are not repeated while a key is held, except the arrows', async () => {
    await showPage(does('q'), does('alt+ArrowUp'));
    press('q', { repeat: true });
    press('ArrowUp', { altKey: true, repeat: true });
    expect(done).toEqual(['alt+ArrowUp']);
  });

  it('of single keys can be switched off', async () => {
    const { shortcuts } = await showPage(does('q'), does('ctrl+k'), does('g then b'), does('alt+ArrowUp'));
    shortcuts.takeSingleKeys(false);
    press('q');
    press('g');
    press('b');
    press('k', { ctrlKey: true });
    press('ArrowUp', { altKey: true });
    expect(done).toEqual(['ctrl+k', 'alt+ArrowUp']);
  });

  it('leave alone what somebody else has answered, and who composes a word', async () => {
    const { page } = await showPage(does('q'));
    page.addEventListener('keydown', (event) => event.preventDefault());
    press('q', {}, page);
    press('q', { isComposing: true });
    expect(done).toEqual([]);
  });

  it('of the page rest while a dialog is open', async () => {
    await showPage(does('q'), does('ctrl+k', { everywhere: true }));
    const dialog = document.createElement('div');
    dialog.setAttribute('aria-modal', 'true');
    dialog.innerHTML = '<input aria-label="Name" />';
    document.body.append(dialog);
    press('k', { ctrlKey: true }, dialog.querySelector('input')!);
    press('q');
    press('k', { ctrlKey: true });
    expect(done).toEqual(['ctrl+k']);
  });

  it('of a dialog answer while it is open', async () => {
    const { page } = await showPage(does('e'));
    page.setAttribute('aria-modal', 'true');
    press('e');
    expect(done).toEqual(['e']);
  });

  it('of the one that came last are done where two want the same keys', async () => {
    await showPage(
      does('e', { id: 'page' }),
      does('e', { id: 'card', when: () => true, run: () => done.push('card') }),
    );
    press('e');
    expect(done).toEqual(['card']);
  });

  it('that collide are told to the developer', async () => {
    const told = vi.spyOn(TestBed.inject(ErrorHandler), 'handleError').mockReturnValue();
    await showPage(does('g'), does('g then b'));
    expect(told).toHaveBeenCalledWith(new Error('The keys g are wanted by g and by g then b.'));
  });
});
