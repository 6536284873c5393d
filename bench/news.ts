import type { JournalEvent } from '@taskmanager/contract';

/** What the changes of the benches say: with everything around it, an event of about 400 bytes. */
export function changeOf(seq: number) {
  const title = `Paint the door of the shed, and say when it is dry enough to be used again (${seq})`;
  const description =
    'Two coats, the second a day after the first. The brushes are in the drawer below the window, and the tin is red.';
  return { title, description };
}

const ids = Array.from({ length: 50 }, (_, n) => (n + 1).toString(16).padStart(24, 'a'));

/** The same as an event of our journal looks to a client. */
export function eventOf(seq: number): JournalEvent {
  const at = '2026-11-21T12:00:00.000Z';
  const ops = [{ doc: 'tasks', id: ids[seq % ids.length] ?? '', set: changeOf(seq) }];
  return { seq, type: 'task.changed', v: 1, actor: 'f'.repeat(24), at, ops };
}
