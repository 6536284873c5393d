import { TestBed } from '@angular/core/testing';
import { allByRole, byRole } from '../../../testing/person.ts';
import { installTopLayer } from '../../../testing/top-layer.ts';
import { ToastHost } from './toast-host.ts';
import { Toasts } from './toasts.ts';

async function showToasts() {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  const fixture = TestBed.createComponent(ToastHost);
  document.body.append(fixture.nativeElement);
  const texts = () => {
    fixture.detectChanges();
    return allByRole('listitem').map((item) => item.querySelector('span')?.textContent);
  };
  const passed = (seconds: number) => vi.advanceTimersByTime(seconds * 1000);
  return { toasts: TestBed.inject(Toasts), texts, passed, host: fixture.nativeElement as HTMLElement };
}

describe('Toasts', () => {
  beforeAll(installTopLayer);
  afterEach(() => {
    vi.useRealTimers();
    document.body.replaceChildren();
  });

  it('are shown, said aloud and gone after a while', async () => {
    const { toasts, texts, passed } = await showToasts();
    toasts.say('Saved');
    expect(texts()).toEqual(['Saved']);
    expect(document.querySelector('[aria-live="polite"]')?.textContent).toBe('Saved');

    passed(4.9);
    expect(texts()).toEqual(['Saved']);
    passed(0.2);
    expect(texts()).toEqual([]);
  });

  it('offer the way back for longer, once', async () => {
    const { toasts, texts, passed } = await showToasts();
    const undo = vi.fn();
    toasts.say('Task moved to the trash', { action: { label: 'Undo', run: undo } });
    passed(9);
    expect(texts()).toHaveLength(1);
    byRole('button', 'Undo').click();
    expect(undo).toHaveBeenCalledTimes(1);
    expect(texts()).toEqual([]);
  });

  it('wait while somebody points at them or has the focus in them', async () => {
    const { toasts, texts, passed, host } = await showToasts();
    toasts.say('Saved');
    passed(3);
    host.dispatchEvent(new Event('pointerenter'));
    passed(60);
    expect(texts()).toEqual(['Saved']);

    host.dispatchEvent(new Event('pointerleave'));
    passed(1.9);
    expect(texts()).toEqual(['Saved']);
    passed(0.2);
    expect(texts()).toEqual([]);
  });

  it('interrupt when something went wrong, and say the same only once at a time', async () => {
    const { toasts, texts } = await showToasts();
    toasts.warn('Not saved');
    toasts.warn('Not saved');
    expect(texts()).toEqual(['Not saved']);
    expect(document.querySelector('[aria-live="assertive"]')?.textContent).toBe('Not saved');
  });

  it('are four at most, and can be sent away', async () => {
    const { toasts, texts } = await showToasts();
    for (const text of ['1', '2', '3', '4', '5']) toasts.say(text);
    expect(texts()).toEqual(['2', '3', '4', '5']);

    const away = toasts.say('6');
    away();
    expect(texts()).toEqual(['3', '4', '5']);
    allByRole('button', 'Close')[0]?.click();
    expect(texts()).toEqual(['4', '5']);
  });
});
