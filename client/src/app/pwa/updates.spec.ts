import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { vi } from 'vitest';
import { Install } from './install.ts';
import { UpdateBanner } from './update-banner.ts';
import { Updates } from './updates.ts';

describe('The news of a newer version', () => {
  let version = '';
  let answers = 0;

  beforeEach(() => {
    version = '1.0.0';
    vi.useFakeTimers({ toFake: ['Date'] });
    vi.stubGlobal('fetch', () => {
      answers += 1;
      return Promise.resolve(Response.json({ version, commit: 'abc' }));
    });
    TestBed.configureTestingModule({ providers: [provideRouter([])] });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  async function lookAgainAfter(minutes: number) {
    vi.setSystemTime(Date.now() + minutes * 60_000);
    dispatchEvent(new Event('focus'));
  }

  it('comes when the server runs another one, is asked about once and can wait', async () => {
    const fixture = TestBed.createComponent(UpdateBanner);
    const page = fixture.nativeElement as HTMLElement;
    const updates = TestBed.inject(Updates);
    await updates.start();
    await fixture.whenStable();
    expect(answers).toBe(1);
    expect(page.textContent.trim()).toBe('');

    version = '1.1.0';
    await lookAgainAfter(11);
    await vi.waitFor(() => expect(updates.ready()).toBe(true));
    await fixture.whenStable();
    expect(page.querySelector('[role=status]')?.textContent).toContain('A new version is here.');

    const later = [...page.querySelectorAll('button')].find((button) => button.textContent === 'Later');
    later?.click();
    await fixture.whenStable();
    expect(page.textContent.trim()).toBe('');
  });
});

describe('Installing', () => {
  it('is offered when the browser would, asked once, and not offered again', async () => {
    const install = TestBed.inject(Install);
    expect(install.available()).toBe(false);
    expect(await install.ask()).toBe(false);

    const prompt = vi.fn<() => Promise<void>>(() => Promise.resolve());
    const userChoice = Promise.resolve({ outcome: 'accepted' });
    const offer = Object.assign(new Event('beforeinstallprompt', { cancelable: true }), { prompt, userChoice });
    dispatchEvent(offer);
    expect([offer.defaultPrevented, install.available()]).toEqual([true, true]);

    expect(await install.ask()).toBe(true);
    expect([prompt.mock.calls.length, install.available()]).toEqual([1, false]);
  });
});
