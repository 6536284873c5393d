import { expect, test } from '@jest/globals';
import { seen } from './backup-source.ts';

test('counts are compared with the events that made them: those of a project, and of a person', () => {
  const counts = seen.find(({ name }) => name === 'tallies');
  const streamOf = (id: string, projectId: string) => counts?.streamOf?.({ id, rev: 1, projectId, count: 1 } as never);
  expect(streamOf('comments:task-1', 'project-1')).toBe('project:project-1');
  expect(streamOf('unread:ann', 'ann')).toBe('user:ann');
});
