import type { Messages } from './i18n.ts';

export const de: Messages = {
  app: {
    name: 'Task Manager',
  },
  changes: {
    undo: 'Rückgängig',
    redo: 'Wiederholen',
  },
  drafts: {
    unfinished: 'Du warst noch nicht fertig:',
    restore: 'Wiederherstellen',
    discard: 'Verwerfen',
  },
  tasks: {
    copied: 'Aufgabe kopiert',
    removed: 'Aufgabe in den Papierkorb gelegt',
    removedMany: (count) => `${count} Aufgaben in den Papierkorb gelegt`,
    changedMany: (count) => (count === 1 ? '1 Aufgabe geändert' : `${count} Aufgaben geändert`),
  },
  ui: {
    cancel: 'Abbrechen',
    close: 'Schließen',
    loading: 'Wird geladen …',
    news: 'Neuigkeiten',
  },
};
