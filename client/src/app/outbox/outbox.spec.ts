import { TestBed } from '@angular/core/testing';
import { newId } from '@taskmanager/contract';
import { Storage } from '../storage/storage.ts';
import { Outbox } from './outbox.ts';
import type { Waiting } from './waiting.ts';

type Answer = { status?: number; seq?: number; body?: unknown } | 'no network';

describe('the outbox', () => {
  let said: { key: string | null; body: unknown }[];
  let answers: Answer[];
  const account = newId();

  beforeEach(() => {
    said = [];
    answers = [];
    vi.stubGlobal('fetch', async (request: Request) => {
      const answer = answers.shift() ?? {};
      if (answer === 'no network') throw new TypeError('Failed to fetch');
      said.push({ key: request.headers.get('idempotency-key'), body: await request.json() });
      const { status = 200, seq, body = {} } = answer;
      const type = status < 400 ? 'application/json' : 'application/problem+json';
      const headers = { 'content-type': type, ...(seq && { 'event-seq': String(seq) }) };
      return new Response(JSON.stringify(body), { status, headers });
    });
  });
  afterEach(() => vi.unstubAllGlobals());

  async function open(id = account): Promise<Outbox> {
    TestBed.resetTestingModule();
    TestBed.inject(Storage).open(id);
    const outbox = TestBed.inject(Outbox);
    await outbox.begin();
    return outbox;
  }

  it('sends changes one after the other, each with its own key', async () => {
    const outbox = await open(newId());
    const changes = [change('first'), change('second'), change('third')];
    const ends = changes.map(({ key }) => outbox.outcomeOf(key));
    answers = [{ seq: 7 }, { seq: 8 }, { seq: 9 }];

    for (const one of changes) void outbox.add(one);

    expect(outbox.unsent()).toBe(3);
    expect((await Promise.all(ends)).map(({ seq }) => seq)).toEqual([7, 8, 9]);
    expect(said.map(({ key }) => key)).toEqual(changes.map(({ key }) => key));
    expect(outbox.unsent()).toBe(0);
  });

  it('keeps what could not be sent, also over the end of the browser, and sends it with the same key', async () => {
    const id = newId();
    const outbox = await open(id);
    answers = ['no network'];
    const [first, second] = [change('first'), change('second')];
    await outbox.add(first);
    await outbox.add(second);
    await vi.waitFor(() => expect(answers).toEqual([]));
    outbox.end();

    const later = await open(id);
    await vi.waitFor(() => expect(later.unsent()).toBe(0));

    expect(said.map(({ key }) => key)).toEqual([first.key, second.key]);
  });

  it('goes on after a refusal, and keeps what was refused until somebody has read it', async () => {
    const id = newId();
    const outbox = await open(id);
    const conflicts = [{ path: 'title', theirs: 'Roses', yours: 'first', base: 'Tulips', by: newId() }];
    answers = [{ status: 409, body: problem('changed-since', { conflicts }) }, {}];
    const [first, second] = [change('first'), change('second')];
    await Promise.all([outbox.add(first), outbox.add(second), outbox.outcomeOf(second.key)]);

    expect(outbox.unsent()).toBe(0);
    expect(outbox.refused()).toMatchObject([{ waiting: { key: first.key }, code: 'changed-since', conflicts }]);
    expect((await open(id)).refused()).toMatchObject([{ waiting: { key: first.key } }]);
    await TestBed.inject(Outbox).dismiss(first.key);
    expect((await open(id)).refused()).toEqual([]);
  });

  it('is not contradicted by what was already there when the change was made', async () => {
    const outbox = await open(newId());
    const conflicts = [{ path: 'title', theirs: 'Tulips', yours: 'first', base: 'Bulbs' }];
    answers = [{ status: 409, body: problem('changed-since', { conflicts }) }, { seq: 4 }];
    const one = { ...change('first'), saw: { title: 'Tulips' } };
    await outbox.add(one);
    await vi.waitFor(() => expect(outbox.unsent()).toBe(0));

    expect(outbox.refused()).toEqual([]);
    expect(said.map(({ body }) => body)).toEqual([{ base: 3, title: 'first' }, { title: 'first' }]);
    expect(new Set(said.map(({ key }) => key)).size).toBe(2);
  });

  it('withdraws what was not sent yet', async () => {
    const outbox = await open(newId());
    answers = ['no network'];
    const one = change('first');
    await outbox.add(one);
    await vi.waitFor(() => expect(answers).toEqual([]));

    expect(await outbox.withdraw(one.key)).toBe(true);
    expect(outbox.unsent()).toBe(0);
    expect(await outbox.withdraw(one.key)).toBe(false);
    expect(said).toEqual([]);
  });

  it('waits for somebody to sign in again', async () => {
    const outbox = await open(newId());
    const [signedOut, ended] = [problem('not-signed-in'), problem('session-ended')];
    answers = [
      { status: 401, body: signedOut },
      { status: 401, body: ended },
    ];
    await outbox.add(change('first'));
    await vi.waitFor(() => expect(answers).toEqual([]));

    expect(outbox.unsent()).toBe(1);
    expect(outbox.refused()).toEqual([]);
  });
});

function change(title: string): Waiting {
  const asking = { params: { taskId: newId() }, body: { base: 3, title } };
  const at = new Date().toISOString();
  return { key: newId(), at, route: 'PATCH /tasks/:taskId', asking, ops: [], back: [], what: 'changed', title };
}

function problem(code: string, more: object = {}) {
  return { type: 'about:blank', status: 409, title: 'No', code, message: 'No.', requestId: 'r', ...more };
}
