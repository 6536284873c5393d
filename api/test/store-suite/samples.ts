import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { collection, type FieldRevs, type Put } from '../../src/platform/store/port.ts';

/** Collections of every kind, small enough to reason about: letters are the truth, cards derived, accounts records. */

const Letter = z.object({ id: z.string(), stream: z.string(), seq: z.number(), opId: z.string(), body: z.string() });
export type Letter = z.infer<typeof Letter>;

export const letters = collection({
  name: 'letters',
  kind: 'journal',
  shape: Letter,
  keys: ({ stream, seq, opId }: Letter) => ({ stream, seq, opId }),
  indexes: [{ fields: ['stream', 'seq'] }, { fields: ['stream', 'opId'], unique: true }],
  queries: {
    inOrder: { by: ['stream'], sort: 'seq' },
    latest: { by: ['stream'], sort: 'seq', descending: true },
    ofOperation: { by: ['opId', 'stream'] },
  },
});

const Card = z.object({
  id: z.string(),
  rev: z.number(),
  project: z.string(),
  list: z.string().optional(),
  rank: z.string(),
  due: z.number().optional(),
  changed: z.number(),
  title: z.string(),
  assignees: z.array(z.string()),
});
export type Card = z.infer<typeof Card>;

export const cards = collection({
  name: 'cards',
  kind: 'projection',
  shape: Card,
  keys: ({ project, list, rank, due, changed, title, assignees }: Card) => ({
    project,
    list,
    rank,
    due,
    changed,
    assignees,
    words: title.split(' ').filter((word) => word !== ''),
  }),
  indexes: [
    { fields: ['project'] },
    { fields: ['project', 'list', 'rank'] },
    { fields: ['project', 'due'] },
    { fields: ['changed'] },
    { fields: ['project', 'words', 'changed'], many: 'words' },
    { fields: ['project', 'words'], many: 'words', words: true },
    { fields: ['assignees'], many: 'assignees' },
  ],
  queries: {
    inProject: { by: ['project'] },
    inProjectBackwards: { by: ['project'], descending: true },
    inList: { by: ['list', 'project'], sort: 'rank' },
    inListBackwards: { by: ['project', 'list'], sort: 'rank', descending: true },
    byDue: { by: ['project'], sort: 'due' },
    byDueBackwards: { by: ['project'], sort: 'due', descending: true },
    lastChanged: { by: [], sort: 'changed', descending: true },
    withWord: { by: ['project', 'words'], sort: 'changed', descending: true },
    wordByAge: { by: ['project', 'words'] },
    wordByAgeBackwards: { by: ['words', 'project'], descending: true },
    ofPerson: { by: ['assignees'] },
  },
});

const Account = z.object({
  id: z.string(),
  email: z.string().optional(),
  provider: z.string().optional(),
  subject: z.string().optional(),
  state: z.string(),
  tries: z.number().optional(),
  devices: z.array(z.string()).optional(),
});
export type Account = z.infer<typeof Account>;

export const accounts = collection({
  name: 'accounts',
  kind: 'record',
  shape: Account,
  keys: ({ email, provider, subject, state, devices }: Account) => ({ email, provider, subject, state, devices }),
  indexes: [
    { fields: ['email'], unique: true },
    { fields: ['provider', 'subject'], unique: true },
    { fields: ['state'] },
    { fields: ['devices'], many: 'devices' },
  ],
  queries: { byEmail: { by: ['email'] }, inState: { by: ['state'] }, withDevice: { by: ['devices'] } },
});

export const samples = [letters, cards, accounts] as const;

/** A name nobody has used in this run, so that tests share a store without meeting. */
export function fresh(prefix = ''): string {
  return prefix + randomBytes(12).toString('hex');
}

export function letter(stream: string, seq: number, more: Partial<Letter> = {}): Letter {
  return { id: `${stream}:${seq}`, stream, seq, opId: fresh(), body: `letter ${seq}`, ...more };
}

export function card(project: string, more: Partial<Card> = {}): Card {
  return { id: fresh(), rev: 1, project, rank: 'a', changed: 1, title: '', assignees: [], ...more };
}

export function account(more: Partial<Account> = {}): Account {
  return { id: fresh(), state: 'open', ...more };
}

export function put(doc: Card, frev: FieldRevs = {}): Put {
  return { collection: cards, doc, frev };
}
