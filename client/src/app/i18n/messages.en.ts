/** One key for each folder, in alphabetical order. */
export const en = {
  app: {
    name: 'Task Manager',
  },
  changes: {
    undo: 'Undo',
    redo: 'Redo',
  },
  drafts: {
    unfinished: 'You had not finished:',
    restore: 'Restore',
    discard: 'Discard',
  },
  tasks: {
    copied: 'Task copied',
    removed: 'Task moved to the trash',
    removedMany: (count: number) => `${count} tasks moved to the trash`,
    changedMany: (count: number) => (count === 1 ? '1 task changed' : `${count} tasks changed`),
  },
  ui: {
    cancel: 'Cancel',
    close: 'Close',
    loading: 'Loading …',
    news: 'News',
  },
};
