import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { vi } from 'vitest';
import { pageNameOf } from './page-names.ts';
import { setCounting, Visits } from './visits.ts';

@Component({ template: '' })
class Page {}

describe('Opened pages', () => {
  const sent = vi.fn<typeof fetch>(() => Promise.resolve(new Response(null, { status: 204 })));

  beforeEach(() => {
    localStorage.clear();
    sent.mockClear();
    vi.stubGlobal('fetch', sent);
    TestBed.configureTestingModule({ providers: [provideRouter([{ path: '**', component: Page }])] });
    TestBed.inject(Visits).start();
  });
  afterEach(() => vi.unstubAllGlobals());

  const open = (url: string) => TestBed.inject(Router).navigateByUrl(url);
  const told = () => sent.mock.calls.map(([, request]) => JSON.parse(String(request?.body)) as unknown);

  it('are counted by what they are, without cookies, and once for as long as one stays', async () => {
    await open('/my-day');
    await open('/projects/65f0c0ffee65f0c0ffee65f0/board');
    await open('/projects/65f0c0ffee65f0c0ffee65f0/board?filter=mine');
    expect(told()).toEqual([{ page: 'myDay' }, { page: 'board' }]);
    expect(sent.mock.calls[0]?.[1]?.credentials).toBe('omit');
  });

  it('are not counted for who has switched it off, until they switch it on again', async () => {
    setCounting(false);
    await open('/my-day');
    expect(sent).not.toHaveBeenCalled();
    setCounting(true);
    await open('/inbox');
    expect(told()).toEqual([{ page: 'inbox' }]);
  });

  it.each([
    ['doNotTrack', '1'],
    ['globalPrivacyControl', true],
  ])('are not counted where the browser says %s', async (name, value) => {
    vi.stubGlobal('navigator', Object.create(navigator, { [name]: { value } }));
    await open('/my-day');
    expect(sent).not.toHaveBeenCalled();
  });

  it.each([
    ['/', 'other'],
    ['/login?next=/projects', 'signIn'],
    ['/projects', 'projects'],
    ['/projects/1', 'project'],
    ['/projects/1/settings', 'project'],
    ['/projects/1/calendar/tasks/2', 'task'],
    ['/projects/1/tasks/2', 'task'],
    ['/account/security', 'account'],
  ])('have a name: %s is %s', (url, name) => expect(pageNameOf(url)).toBe(name));
});
