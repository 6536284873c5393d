import { afterNextRender, Component, inject, Injector, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Shortcuts } from './shortcuts.ts';

const done: string[] = [];

/** A page that opens a line when `m` is pressed: at once, or when what is for it has come. */
@Component({
  selector: 'app-page',
  template: `
    @if (isOpen()) {
      <dialog open>
        <input #line aria-label="List" (input)="typed.set(line.value)" (keydown)="hear($event)" />
      </dialog>
    }
  `,
})
class Page {
  private readonly injector = inject(Injector);
  readonly isOpen = signal(false);
  readonly typed = signal('');
  readonly coming = Promise.withResolvers<void>();
  comes = true;

  constructor() {
    const does = (keys: string) => ({ id: keys, keys, label: () => keys, group: () => 'Here' });
    inject(Shortcuts).use([
      { ...does('m'), opens: true, run: () => this.open() },
      { ...does('d'), run: () => done.push('d') },
      { ...does('x'), run: () => done.push('x') },
    ]);
  }

  async open(): Promise<void> {
    await this.coming.promise;
    this.isOpen.set(this.comes);
    const focus = () => document.querySelector('input')?.focus();
    afterNextRender({ write: focus }, { injector: this.injector });
  }

  hear({ key }: KeyboardEvent): void {
    if (key === 'Enter' || key === 'Escape') done.push(`${key} ${this.typed()}`.trim());
  }
}

async function showPage() {
  const fixture = TestBed.createComponent(Page);
  document.body.append(fixture.nativeElement);
  await fixture.whenStable();
  const page = fixture.componentInstance;
  return {
    page,
    line: () => document.querySelector('input'),
    press(...keys: string[]): void {
      for (const key of keys) {
        const at = document.activeElement ?? document.body;
        at.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
      }
    },
  };
}

beforeEach(() => {
  done.length = 0;
});

afterEach(() => document.body.replaceChildren());

describe('what is typed before its line is there', () => {
  it('is handed to the line in order, Enter and all', async () => {
    const { page, press, line } = await showPage();
    press('m', 'd', 'o', 'm', 'Backspace', 'n', 'e', 'Enter');
    expect(line()).toBeNull();
    page.coming.resolve();
    await vi.waitFor(() => expect(done).toEqual(['Enter done']));
    expect(line()?.value).toBe('done');
  });

  it('is nothing any more once somebody gave up, and what comes then is told to go', async () => {
    const { page, press } = await showPage();
    press('m', 'd', 'o', 'Escape');
    press('x');
    expect(done).toEqual(['x']);
    page.coming.resolve();
    await vi.waitFor(() => expect(done).toEqual(['x', 'Escape']));
  });

  it('is for the page where nothing comes', async () => {
    const { page, press } = await showPage();
    page.comes = false;
    press('m', 'x', 'd');
    expect(done).toEqual([]);
    page.coming.resolve();
    await vi.waitFor(() => expect(done).toEqual(['x', 'd']));
  });

  it('is gone with what could not be loaded', async () => {
    const { page, press } = await showPage();
    const lost = vi.fn();
    window.addEventListener('unhandledrejection', lost);
    process.on('unhandledRejection', lost);
    press('m', 'd');
    page.coming.reject(new Error('no connection'));
    await vi.waitFor(() => expect(lost).toHaveBeenCalled());
    process.off('unhandledRejection', lost);
    press('x');
    expect(done).toEqual(['x']);
  });
});
