import { StartError } from '../platform/errors.ts';
import { StorageFull, StoreUnavailable } from '../platform/store/port.ts';

/** How the commands end, for whoever calls them. 1 is anything else that a sentence tells, 2 was not understood. */
export const exits = { changed: 3, passphrase: 4, room: 5, newer: 6, differs: 7, missing: 8, foreign: 9 } as const;

export class BackupFault extends StartError {
  override readonly exit: number;
  constructor(kind: keyof typeof exits, message: string) {
    super(message);
    this.exit = exits[kind];
  }
}

/** An error in the words of whoever can do something about it, where somebody can. */
export function told(error: unknown, folder: string): unknown {
  if (error instanceof StoreUnavailable) return new StartError(`${error.message} Ask for the same again.`);
  const isFull = error instanceof StorageFull || (error as NodeJS.ErrnoException).code === 'ENOSPC';
  return isFull ? noRoom(folder) : error;
}

export function noRoom(folder: string, figures = ''): BackupFault {
  return new BackupFault('room', `The disk of ${folder} is full${figures}: make room there, nothing was changed.`);
}
