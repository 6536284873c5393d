import type { Store } from '../port.ts';
import type { Items } from './items.ts';

/** Where data is: a store with its folder, or one encrypted file. */
export type Place = {
  /** In the words of whoever typed it, without passwords. */
  readonly name: string;
  /** The same for the same place. */
  readonly identity: string;
  /** All of it, always in the same order. */
  items(): Items;
  /** What is there before anything is put: nothing, a part of a move from there, or something else. */
  holds(from: string): Promise<'nothing' | 'a part' | 'something else'>;
  /** Puts what is not there yet, and takes away what is no longer in a part. */
  put(items: Items, from: string): Promise<void>;
  /** The move is complete, and what is here may be worked on. */
  release(): Promise<void>;
  close(): Promise<void>;
  /** Where documents can be read and made anew. */
  readonly store?: Store;
};
