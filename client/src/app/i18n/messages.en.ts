/** One key for each folder, in alphabetical order. */
export const en = {
  app: {
    name: 'Task Manager',
  },
};
