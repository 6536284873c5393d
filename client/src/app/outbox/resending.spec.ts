import type { FieldConflict } from '@taskmanager/contract';
import { contradictionsOf, seenAgain, withoutConflicts, wordsIn } from './resending.ts';
import type { Refused } from './waiting.ts';

const conflict = (path: string, theirs: unknown = null): FieldConflict => ({ path, theirs, yours: 'mine', base: null });
const refused = (body: object, paths: Record<string, string>, conflicts: FieldConflict[], key = 'k'): Refused => ({
  waiting: {
    ...{ key, at: '2026-11-21T15:00:00.000Z', projectId: 'p', route: 'PATCH /tasks/:taskId', what: 'changed' },
    asking: { params: { taskId: 't' }, body },
    ops: [{ doc: 'tasks', id: 't', set: paths }],
    back: [],
    saw: { title: 'Paint' },
  },
  code: 'conflict',
  conflicts,
});

describe('A change that somebody else contradicted', () => {
  it('is sent again as one that has seen theirs', () => {
    const change = refused({ base: 5, title: 'Mine' }, { title: 'Mine' }, [conflict('title', 'Theirs')]);
    const again = seenAgain(change);
    expect(again.saw).toEqual({ title: 'Theirs' });
    expect(again.asking.body).toEqual({ base: 5, title: 'Mine' });
  });

  it('has seen that they took it away', () => {
    const change = refused({ description: 'Mine' }, { description: 'Mine' }, [conflict('description')]);
    expect(seenAgain(change).saw).toEqual({ title: 'Paint', description: undefined });
  });

  it('leaves nothing to be sent where it was all contradicted', () => {
    expect(
      withoutConflicts(refused({ base: 5, title: 'Mine' }, { title: 'Mine' }, [conflict('title')])),
    ).toBeUndefined();
    const done = refused({ base: 5, done: true }, { doneAt: 'now' }, [conflict('doneAt')]);
    expect(withoutConflicts(done)).toBeUndefined();
  });

  it('is sent without what was contradicted', () => {
    const change = refused(
      { base: 5, title: 'Mine', labels: { a: true, b: null } },
      { title: 'Mine', 'labels.a': 'true' },
      [conflict('labels.a')],
    );
    const rest = withoutConflicts(change);
    expect(rest?.asking.body).toEqual({ base: 5, title: 'Mine', labels: { b: null } });
    expect(rest?.ops).toEqual([{ doc: 'tasks', id: 't', set: { title: 'Mine' } }]);
  });

  it('is told once for each field, with the last of what was written', () => {
    const first = refused({ title: 'Mine' }, { title: 'Mine' }, [conflict('title', 'Theirs')], 'k1');
    const second = refused(
      { title: 'Mine 2' },
      { title: 'Mine 2' },
      [{ ...conflict('title', 'Theirs'), yours: 'Mine 2' }],
      'k2',
    );
    const [told, ...more] = contradictionsOf([first, second], 't');
    expect(more).toEqual([]);
    expect(told).toMatchObject({ path: 'title', yours: 'Mine 2', refused: [first, second] });
    expect(contradictionsOf([first], 'another')).toEqual([]);
  });

  it('keeps the words that were typed', () => {
    const change = refused({ title: 'Mine', description: 'Long' }, {}, []);
    expect(wordsIn(change.waiting)).toBe('Mine\n\nLong');
    expect(wordsIn(refused({ priority: 'high' }, {}, []).waiting)).toBeUndefined();
  });
});
