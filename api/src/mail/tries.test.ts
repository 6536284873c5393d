import { expect, test } from '@jest/globals';
import { newId } from '@taskmanager/contract';
import { startTestApp } from '../../test/test-app.ts';
import type { Job, Jobs, Run } from '../platform/jobs/job.ts';
import { createSealing } from '../platform/sealing.ts';
import { StoreUnavailable, type Store } from '../platform/store/port.ts';
import { namedKeysOf } from '../secrets.ts';
import { createMail, mailCollection } from './mail.ts';

const app = startTestApp();
const letter = { to: { email: 'ann@example.org', name: 'Ann' }, template: 'password-changed', data: {} } as const;

type Try = (run?: Partial<Run>) => Promise<string>;

/** Sends one mail in the tries that are told of; answers what became of it and how often it left. */
async function sent(tries: (once: Try) => Promise<unknown>, store: Store = app.context().store) {
  const { secrets, log, now } = app.context();
  let posted = 0;
  const add: Jobs['add'] = async <T>(job: Job<T>, data: T, { id }: { id: string }) => {
    const usual: Run = { id, attempt: 1, isLost: () => false };
    await tries((run) =>
      job.run(data, { ...usual, ...run }).then(
        () => 'done',
        (error: Error) => error.message,
      ),
    );
  };
  const mail = createMail({
    ...{ store, log, now, jobs: { add }, publicUrl: 'https://tasks.example.org' },
    unsubscribing: { urlFor: () => '' },
    sealing: createSealing(namedKeysOf(secrets, 'mails')),
    post: async () => `post ${(posted += 1)}`,
  });
  const id = newId();
  await mail.send({ ...letter, id });
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

test('of two who are at one mail at the same moment one sends it', async () => {
  const { posted, record } = await sent((once) => Promise.all([once(), once(), once()]));
  expect([posted, record?.state]).toEqual([1, 'sent']);
});

test('who may have lost the mail to another process does not begin to hand it over', async () => {
  const { posted, record } = await sent((once) => once({ isLost: () => true }));
  expect([posted, record?.state]).toEqual([0, 'pending']);
});
