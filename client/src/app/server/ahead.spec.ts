import { TestBed } from '@angular/core/testing';
import { Server } from './server.ts';

describe('What was asked for before the application was here', () => {
  const asked = vi.fn<(request: Request) => Promise<Response>>();
  const ahead = new Map<string, Promise<Response>>();

  beforeEach(() => {
    asked.mockReset().mockImplementation(() => Promise.resolve(Response.json({ count: 2 })));
    vi.stubGlobal('fetch', asked);
    vi.stubGlobal('ahead', ahead);
    ahead.set(`${location.origin}/api/v1/me/notifications/count`, Promise.resolve(Response.json({ count: 1 })));
  });
  afterEach(() => vi.unstubAllGlobals());

  it('is the answer to whoever asks first, and to nobody after that', async () => {
    const server = TestBed.inject(Server);
    expect(await server.ask('GET /me/notifications/count')).toEqual({ count: 1 });
    expect(asked).not.toHaveBeenCalled();
    expect(await server.ask('GET /me/notifications/count')).toEqual({ count: 2 });
  });

  it('is no answer to another question', async () => {
    const server = TestBed.inject(Server);
    await server.ask('GET /me/favourites');
    expect(asked.mock.calls[0]?.[0].url).toMatch(/\/me\/favourites$/);
  });
});
