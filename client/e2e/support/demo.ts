import type { BrowserContextOptions } from '@playwright/test';
import { mentionOf } from '@taskmanager/contract';
import { plantDemo } from '../../site/demo.mjs';
import { startServer } from './server.ts';

export type Demo = Awaited<ReturnType<typeof startDemo>>;

/** A server of its own with a project that four people work on, and what stands in addresses there. */
export async function startDemo() {
  const { origin, stop } = await startServer();
  const { people, projectId, taskId } = await plantDemo(origin);
  const [ann, ben] = people;
  if (!ann || !ben) throw new Error('Nobody lives in the demo.');

  const { link } = await ann.ask('POST', `/projects/${projectId}/invitations`, { role: 'member' });
  const { id: removedId } = await ann.ask('POST', `/projects/${projectId}/tasks`, { title: 'Sell the old oven' });
  await ann.ask('DELETE', `/tasks/${removedId}`);
  const { id: listId } = await ann.ask('POST', `/projects/${projectId}/lists`, { name: 'Ideas of last year' });
  await ann.ask('DELETE', `/lists/${listId}`);
  const text = `Have a look, ${mentionOf({ id: ann.id, name: 'Ann Archer' })}`;
  await ben.ask('POST', `/tasks/${taskId}/comments`, { text });

  const host = new URL(origin).hostname;
  return {
    origin,
    stop,
    values: { projectId, taskId, removedId: String(removedId), token: new URL(link).hash.replace('#token=', '') },
    storageOf: (who: 'ann' | 'stranger'): BrowserContextOptions['storageState'] => ({
      cookies: who === 'ann' ? ann.cookies.map((one) => cookie(one, host)) : [],
      origins: [{ origin, localStorage: [{ name: 'welcomed', value: 'yes' }] }],
    }),
  };
}

function cookie(pair: string, domain: string) {
  const at = pair.indexOf('=');
  const rest = { path: '/', expires: -1, httpOnly: true, secure: false, sameSite: 'Lax' as const };
  return { name: pair.slice(0, at), value: pair.slice(at + 1), domain, ...rest };
}
