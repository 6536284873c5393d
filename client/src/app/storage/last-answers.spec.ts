import { TestBed } from '@angular/core/testing';
import { Unreachable } from '../server/refusals.ts';
import { LastAnswers } from './last-answers.ts';
import { Storage } from './storage.ts';

/** Another visit of the same person: nothing is left in memory. */
function visit(): LastAnswers {
  TestBed.resetTestingModule();
  TestBed.inject(Storage).open('a'.repeat(24));
  return TestBed.inject(LastAnswers);
}

const unreachable = () => Promise.reject(new Unreachable());

describe('What the server answered last', () => {
  it('is shown without it the next time', async () => {
    const first = visit().of('names', () => Promise.resolve(['Ann']));
    await first.refresh();
    const again = visit().of('names', unreachable);
    await again.refresh();
    expect(again.value()).toEqual(['Ann']);
    expect(again.state()).toBe('offline');
  });

  it('gives way to what it answers now', async () => {
    const names = visit().of('names', () => Promise.resolve(['Bob']));
    await names.refresh();
    expect(names.value()).toEqual(['Bob']);
    expect(names.state()).toBe('ready');
  });

  it('is nothing where nothing was ever heard', async () => {
    const none = visit().of<string[]>('never', unreachable);
    await none.refresh();
    expect(none.value()).toBeUndefined();
    expect(none.state()).toBe('offline');
  });

  it('does not come back over what was done while it was on its way', async () => {
    const answers = [['Ann'], ['Ann'], ['Ann', 'Bob']];
    const coming = Promise.withResolvers<void>();
    let asked = 0;
    const names = visit().of('changed', async () => {
      const answer = answers[asked++] ?? [];
      if (asked === 2) await coming.promise;
      return answer;
    });
    await names.refresh();
    const refreshing = names.refresh();
    names.change((all) => [...all, 'Bob']);
    coming.resolve();
    await refreshing;
    expect(names.value()).toEqual(['Ann', 'Bob']);
    expect(asked).toBe(3);
  });

  it('is kept with what was done to it', async () => {
    const names = visit().of('kept', () => Promise.resolve(['Ann']));
    await names.refresh();
    names.change(() => ['Cem']);
    const again = visit().of('kept', unreachable);
    await again.refresh();
    expect(again.value()).toEqual(['Cem']);
  });
});
