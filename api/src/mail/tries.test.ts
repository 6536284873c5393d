import { expect, test } from '@jest/globals';
import { newId } from '@taskmanager/contract';
import { startTestApp } from '../../test/test-app.ts';
import type { Run } from '../platform/jobs/job.ts';
import { createSealing } from '../platform/sealing.ts';
import { StoreUnavailable, type Store } from '../platform/store/port.ts';
import { namedKeysOf } from '../secrets.ts';
import { createMail, mailCollection } from './mail.ts';

const app = startTestApp();
const letter = { to: { email: 'ann@example.org', name: 'Ann' }, template: 'password-changed', data: {} } as const;

/** A try of a process, and what came of it. */
type Try = (run?: Partial<Run>, byProcess?: 0 | 1) => Promise<string>;

/** Two processes on one store that have one mail to send, in the tries that are told of. */
async function sent(tries: (once: Try) => Promise<unknown>, store: Store = app.context().store) {
  const { secrets, log, now } = app.context();
  let posted = 0;
  const openMail = () =>
    createMail({
      ...{ store, log, now, jobs: { add: async () => {} }, publicUrl: 'https://tasks.example.org' },
      unsubscribing: { urlFor: () => '' },
      sealing: createSealing(namedKeysOf(secrets, 'mails')),
      post: async () => `post ${(posted += 1)}`,
    });
  const [first, second] = [openMail(), openMail()];
  const id = newId();
  await first.send({ ...letter, id });
  await tries((run, byProcess) =>
    [first, second][byProcess ?? 0]!.job.run({ mailId: id }, { id, attempt: 1, isLost: () => false, ...run }).then(
      () => 'done',
      (error: Error) => error.message,
    ),
  );
  return { posted, record: await app.context().store.get(mailCollection, id) };
}

/** Does everything but write down that a mail was sent, the first time. */
function forgetful(store: Store): Store {
  let hasFailed = false;
  return {
    ...store,
    async updateIf(collection, id, expected, set) {
      const isEnd = 'state' in set && set.state === 'sent';
      if (!isEnd || hasFailed) return store.updateIf(collection, id, expected, set);
      hasFailed = true;
      throw new StoreUnavailable('the store is away');
    },
  };
}

test('a mail that left, which could not be written down, does not leave again', async () => {
  const said: string[] = [];
  const tries = async (once: Try) => said.push(await once(), await once({ attempt: 2 }), await once({ attempt: 3 }));
  const { posted, record } = await sent(tries, forgetful(app.context().store));
  expect(said).toEqual(['the store is away', 'done', 'done']);
  expect([posted, record]).toMatchObject([1, { state: 'sent', reason: 'post 1' }]);
});

test('of two processes that are at one mail at the same moment one sends it', async () => {
  const { posted, record } = await sent((once) => Promise.all([once({}, 0), once({}, 1), once({}, 0)]));
  expect([posted, record?.state]).toEqual([1, 'sent']);
});

test('who may have lost the mail to another process does not begin to hand it over', async () => {
  const { posted, record } = await sent((once) => once({ isLost: () => true }));
  expect([posted, record?.state]).toEqual([0, 'pending']);
});
