import mongoose from 'mongoose';
import type { Collection, Document, FieldRevs, Versioned } from '../port.ts';
import type { Database } from './database.ts';
import { parse, type Stored } from './stored.ts';

export async function get<T extends Document>(db: Database, collection: Collection<T>, id: string): Promise<T | null> {
  const found = await db.modelOf(collection).findOne({ _id: id }, { doc: 1 }).lean<Stored>();
  return found && parse<T>(found);
}

export async function getMany<T extends Document>(
  db: Database,
  collection: Collection<T>,
  ids: readonly string[],
): Promise<T[]> {
  const found = await db.modelOf(collection).find(oneOf(ids), { doc: 1 }).lean<Stored[]>();
  return found.map((stored) => parse<T>(stored));
}

export async function getVersioned<T extends Document>(
  db: Database,
  collection: Collection<T>,
  ids: readonly string[],
): Promise<Versioned<T>[]> {
  const found = await db.modelOf(collection).find(oneOf(ids), { doc: 1, frev: 1 }).lean<Stored[]>();
  return found.map((stored) => ({
    doc: parse<T & { rev: number }>(stored),
    frev: JSON.parse(stored.frev) as FieldRevs, // written by applyMany
  }));
}

export async function scan<T extends Document>(
  db: Database,
  collection: Collection<T>,
  afterId: string,
  limit: number,
): Promise<T[]> {
  const later = { _id: mongoose.trusted({ $gt: afterId }) };
  const found = await db.modelOf(collection).find(later, { doc: 1 }).sort({ _id: 1 }).limit(limit).lean<Stored[]>();
  return found.map((stored) => parse<T>(stored));
}

function oneOf(ids: readonly string[]) {
  return { _id: mongoose.trusted({ $in: [...ids] }) };
}
