import type { Who } from '../src/platform/calls.ts';
import { createFeatures } from './simulation/replica.ts';
import type { TestApp } from './test-app.ts';

/** Another process on the same store, in which somebody works; none of its hints arrive here. */
export function anotherProcess(app: TestApp, userId: string) {
  const { tasks, members } = createFeatures({ store: app.context().store, now: app.now, reach: () => {} });
  const who: Who = {
    userId,
    isAdmin: false,
    via: 'session',
    viaId: userId,
    scopes: ['read', 'write', 'admin', 'session'],
  };
  return {
    addTask: (projectId: string, title: string) =>
      tasks.create(who, { id: title, actor: userId }, projectId, { title }),
    dismiss: (projectId: string, other: string) => members.remove(who, { id: other, actor: userId }, projectId, other),
  };
}
