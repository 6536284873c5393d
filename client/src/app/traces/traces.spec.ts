import { TestBed } from '@angular/core/testing';
import { Server } from '../server/server.ts';
import { Traces } from './traces.ts';

describe('What is asked of the server', () => {
  let isKept: boolean;
  const asked: Request[] = [];
  const told: { spans: Record<string, unknown>[] }[] = [];
  const parentOf = (request: Request | undefined) => request?.headers.get('traceparent') ?? '';

  beforeEach(() => {
    [isKept, asked.length, told.length] = [true, 0, 0];
    vi.stubGlobal('fetch', async (request: Request | string, options?: RequestInit) => {
      if (typeof request === 'string') {
        told.push(JSON.parse(String(options?.body)) as (typeof told)[number]);
        return new Response(null, { status: 204 });
      }
      asked.push(request);
      const headers = isKept ? { traceresponse: parentOf(request).replace(/-00$/, '-01') } : undefined;
      return Response.json({ count: 1 }, { headers });
    });
    TestBed.inject(Traces);
  });
  afterEach(() => vi.unstubAllGlobals());

  const hide = () => {
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    dispatchEvent(new Event('visibilitychange'));
    vi.restoreAllMocks();
  };

  it('begins a trace, whose id a person may quote', async () => {
    await TestBed.inject(Server).ask('GET /me/notifications/count');
    const [, traceId, spanId] = /^00-([0-9a-f]{32})-([0-9a-f]{16})-00$/.exec(parentOf(asked[0])) ?? [];
    expect(asked[0]?.headers.get('x-request-id')).toBe(traceId);
    hide();
    expect(told).toEqual([
      {
        spans: [
          {
            ...{ traceId, spanId, route: 'GET /me/notifications/count', status: 200 },
            ...{ beganAt: expect.any(Number), durationMs: expect.any(Number) },
          },
        ],
      },
    ]);
  });

  it('is told of only where its trace is kept', async () => {
    isKept = false;
    await TestBed.inject(Server).ask('GET /me/notifications/count');
    hide();
    expect(told).toEqual([]);
  });

  it('is told of many at once, and not one by one', async () => {
    const server = TestBed.inject(Server);
    for (let times = 0; times < 60; times++) await server.ask('GET /me/notifications/count');
    expect(told.map(({ spans }) => spans.length)).toEqual([50]);
    hide();
    expect(told.map(({ spans }) => spans.length)).toEqual([50, 10]);
    expect(new Set(asked.map(parentOf)).size).toBe(60);
  });
});
