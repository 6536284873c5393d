import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { Card } from '@taskmanager/contract';
import { CurrentProject } from '../projects/current-project.ts';
import { createProjectStore } from '../projects/project-store.ts';
import { Filters } from './filters.ts';
import { ShownTasks } from './shown-tasks.ts';

const id = (letter: string) => letter.repeat(24);
const [garden, house, taps, roses, tools] = [id('a'), id('b'), id('c'), id('d'), id('e')] as const;

describe('The tasks a filter lets through', () => {
  function showProject() {
    const store = createProjectStore(garden, 'ann');
    const card = (id: string, title: string, listId: string, rank: string) =>
      ({ id, title, listId, rank, projectId: garden, rev: 1 }) as Card; // of the rest nothing is asked
    store.addCards([card(taps, 'Fix the tap', house, 'a'), card(roses, 'Tap the maple', house, 'b')], {});
    store.addCards([card(tools, 'Tap, a new one', garden, 'a')], {});
    TestBed.inject(CurrentProject).show(store);
    return store;
  }

  let seq = 1;
  const change = (id: string, set: object) => {
    seq += 1;
    return { seq, at: '2026-11-21T10:00:00Z', actor: 'ben', ops: [{ doc: 'tasks', id, set }] } as never; // as the journal says
  };

  beforeEach(() => {
    localStorage.clear();
    TestBed.configureTestingModule({ providers: [provideRouter([])] });
  });

  it('stand as they stood when others change what the filter does not ask for', () => {
    const store = showProject();
    const shown = TestBed.inject(ShownTasks);
    TestBed.inject(Filters).change({ text: 'tap' });
    const before = shown.column(house);
    expect(before).toEqual([taps, roses]);

    store.apply(change(taps, { priority: 'high' }));
    expect(shown.column(house)).toBe(before);

    store.apply(change(roses, { title: 'Water the maple' }));
    expect(shown.column(house)).toEqual([taps]);
  });

  it('are blocked until what blocks them is done, wherever it stands', () => {
    const store = showProject();
    const shown = TestBed.inject(ShownTasks);
    store.apply(change(taps, { blockedBy: { [tools]: true } }));
    TestBed.inject(Filters).change({ text: 'is:blocked' });
    expect(shown.column(house)).toEqual([taps]);
    store.apply(change(tools, { doneAt: '2026-11-21T10:00:00Z' }));
    expect(shown.column(house)).toEqual([]);
  });

  it('are looked for in the list that changed, and in no other', () => {
    const store = showProject();
    const versions = () => [store.columnVersion(house)(), store.columnVersion(garden)()];
    const [ofHouse, ofGarden] = versions();
    store.apply(change(taps, { title: 'Fix both taps' }));
    expect(versions()).toEqual([Number(ofHouse) + 1, ofGarden]);
    store.apply(change(taps, { listId: garden, rank: 'c' }));
    expect(versions()).toEqual([Number(ofHouse) + 2, Number(ofGarden) + 1]);
  });
});
