import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import type { ErrorBody } from '@taskmanager/contract';
import { Refusal, Unreachable } from '../server/refusals.ts';
import { Unexpected } from '../shell/failures/unexpected.ts';
import { ErrorReports } from './error-reports.ts';

@Component({ template: '' })
class Page {}

describe('What nobody foresaw', () => {
  const sent = vi.fn<typeof fetch>(() => Promise.resolve(new Response(null, { status: 204 })));
  const told = () => sent.mock.calls.map(([, request]) => JSON.parse(String(request?.body)) as Record<string, string>);
  const fail = (error: unknown) => TestBed.inject(Unexpected).handleError(error);

  beforeEach(() => {
    sent.mockClear();
    vi.stubGlobal('fetch', sent);
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const routes = [{ path: 'projects/:projectId', children: [{ path: 'board', component: Page }] }];
    TestBed.configureTestingModule({ providers: [provideRouter(routes)] });
    TestBed.inject(Unexpected).sayBy(() => {});
    TestBed.inject(ErrorReports);
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  it('is told to the server with the kind of page, without the ids in its address', async () => {
    await TestBed.inject(Router).navigateByUrl('/projects/65f0c0ffee65f0c0ffee65f0/board?filter=mine');
    fail(new TypeError('x is undefined'));
    expect(told()).toEqual([
      {
        type: 'TypeError',
        message: 'x is undefined',
        stack: expect.stringContaining('error-reports'),
        route: 'projects/:projectId/board',
      },
    ]);
  });

  it('is told once, and ten of a page at the most', () => {
    for (let n = 0; n < 30; n++) fail(new Error(`number ${n % 15}`));
    expect(told()).toHaveLength(10);
  });

  it('is not what the server refused, what the network lost or what was given up', () => {
    fail(new Refusal({ code: 'internal', status: 500, message: 'Something went wrong.' } as ErrorBody));
    fail(new Error('wrapped', { cause: new Unreachable() }));
    fail(new DOMException('', 'AbortError'));
    fail(new TypeError('Failed to fetch dynamically imported module: a.js'));
    expect(told()).toEqual([]);
  });

  it('is told also where it is no Error', () => {
    fail('text');
    expect(told()[0]).toMatchObject({ type: 'Error', message: 'text' });
  });
});
