import type { Messages } from './i18n.ts';

export const de: Messages = {
  app: {
    name: 'Task Manager',
  },
};
