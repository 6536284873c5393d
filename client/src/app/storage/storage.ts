import { Service } from '@angular/core';
import type { Id } from '@taskmanager/contract';
import { deleteDB } from 'idb';
import { databaseOf, openDatabase, type Database } from './database.ts';

/** What is kept in the browser for the account that is signed in; null where the browser keeps nothing. */
@Service()
export class Storage {
  private opening: Promise<Database | null> = Promise.resolve(null);

  open(accountId: Id): void {
    this.opening = openDatabase(accountId).catch(() => null);
  }

  database(): Promise<Database | null> {
    return this.opening;
  }

  /** Somebody signs out on this computer. */
  async forget(accountId: Id): Promise<void> {
    (await this.opening)?.close();
    this.opening = Promise.resolve(null);
    await deleteDB(databaseOf(accountId));
  }
}
