import { TestBed } from '@angular/core/testing';
import type { Notification } from '@taskmanager/contract';
import { I18n } from '../i18n/i18n.ts';
import { Sentences } from './sentences.ts';

const news: Notification = {
  ...{ id: 'n', rev: 1, kind: 'changed', at: '2026-11-21T10:00:00.000Z', count: 1 },
  project: { id: 'p', name: 'Garden' },
  tasks: [{ id: 't', title: 'Build a bench' }],
  taskCount: 1,
  actors: [{ id: 'u', name: 'Bob Young' }],
  actorCount: 1,
  changes: [],
};

async function inLanguage(language: 'en' | 'de'): Promise<(more: Partial<Notification>) => string> {
  await TestBed.inject(I18n).complete();
  await TestBed.inject(I18n).use(language);
  return (more) => TestBed.inject(Sentences).of({ ...news, ...more });
}

describe('News in a sentence', () => {
  beforeEach(() => localStorage.clear());

  it('says who did what', async () => {
    const say = await inLanguage('en');
    expect(say({ changes: [{ what: 'moved', name: 'Done' }, { what: 'done' }] })).toBe(
      'Bob Young moved it to Done and completed it',
    );
    expect(say({ kind: 'mentioned' })).toBe('Bob Young mentioned you');
    expect(say({ kind: 'commented', count: 3 })).toBe('3 new comments by Bob Young');
    expect(say({ kind: 'assigned', taskCount: 2 })).toBe('Bob Young assigned 2 tasks to you');
    expect(say({ kind: 'dueSoon', actors: [], actorCount: 0 })).toBe('Due soon');
    expect(say({ kind: 'joined' })).toBe('Bob Young joined Garden');
  });

  it('says it in German', async () => {
    const say = await inLanguage('de');
    expect(say({ changes: [{ what: 'label-added', name: 'Holz' }] })).toBe('Bob Young: Label Holz hinzugefügt');
    expect(say({ kind: 'mentioned' })).toBe('Erwähnt von Bob Young');
    expect(say({ kind: 'commented' })).toBe('Neuer Kommentar von Bob Young');
  });

  it('names the first few people and counts the others', async () => {
    const say = await inLanguage('en');
    const actors = [
      { id: 'u', name: 'Bob' },
      { id: 'v', name: 'Cem' },
    ];
    expect(say({ kind: 'mentioned', actors, actorCount: 5 })).toBe('Bob, Cem, and 3 others mentioned you');
  });

  it('knows no name of who is gone', async () => {
    const say = await inLanguage('en');
    expect(say({ kind: 'mentioned', actors: [{ id: 'x' }] })).toBe('Somebody mentioned you');
  });
});
