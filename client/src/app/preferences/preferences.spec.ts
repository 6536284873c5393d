import { TestBed } from '@angular/core/testing';
import { Outbox } from '../outbox/outbox.ts';
import { Shortcuts } from '../keyboard/shortcuts.ts';
import { standInForServer } from '../../../test/stand-in.ts';
import { Storage } from '../storage/storage.ts';
import { keptStartPage } from './kept-start-page.ts';
import { Preferences } from './preferences.ts';
import { TakingEffect } from './taking-effect.ts';

const id = 'a'.repeat(24);
const path = '/me/preferences';
let server: ReturnType<typeof standInForServer>;

/** As a session begins. */
function begin(account = id) {
  TestBed.inject(Storage).open(account);
  TestBed.inject(TakingEffect);
  const preferences = TestBed.inject(Preferences);
  preferences.begin();
  return preferences;
}

describe('Preferences', () => {
  beforeEach(() => {
    localStorage.clear();
    document.documentElement.removeAttribute('data-theme');
    server = standInForServer();
  });

  it('hold as soon as they are known', async () => {
    server.answer(`GET ${path}`, { id, rev: 2, theme: 'dark', shortcuts: false, startPage: 'projects' });
    const preferences = begin();
    await vi.waitFor(() => expect(preferences.inEffect().theme).toBe('dark'));
    TestBed.tick();
    expect(document.documentElement.dataset['theme']).toBe('dark');
    expect(TestBed.inject(Shortcuts).takesSingleKeys()).toBe(false);
    expect(keptStartPage()).toBe('projects');
  });

  it('are those of the last time without a network, and the defaults where there was none', async () => {
    const other = 'b'.repeat(24);
    server.answer(`GET ${path}`, { id: other, rev: 2, weekStart: 'sunday' });
    const before = begin(other);
    await vi.waitFor(() => expect(before.inEffect().weekStart).toBe('sunday'));
    TestBed.resetTestingModule();

    server = standInForServer(); // that answers nothing
    const preferences = begin(other);
    expect(preferences.inEffect()).toMatchObject({ weekStart: 'monday', startPage: 'myDay' });
    await vi.waitFor(() => expect(preferences.inEffect().weekStart).toBe('sunday'));
  });

  it('change here at once, and are sent', async () => {
    server.answer(`GET ${path}`, { id, rev: 2, theme: 'dark' });
    const preferences = begin('c'.repeat(24));
    await vi.waitFor(() => expect(preferences.inEffect().theme).toBe('dark'));
    server.answer(`PATCH ${path}`, { id, rev: 3, theme: 'light' });
    preferences.change({ theme: 'light', channels: { 'mentioned.mail': false } });
    expect(preferences.inEffect().theme).toBe('light');
    expect(preferences.inEffect().channels).toMatchObject({ 'mentioned.mail': false, 'mentioned.push': true });
    const body = { theme: 'light', channels: { 'mentioned.mail': false } };
    await vi.waitFor(() => expect(server.bodiesOf(`PATCH ${path}`)).toEqual([body]));
    await vi.waitFor(() => expect(TestBed.inject(Outbox).unsent()).toBe(0));
  });
});
