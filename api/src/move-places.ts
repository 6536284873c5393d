import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Config } from './config.ts';
import { StartError } from './platform/errors.ts';
import { filePlace } from './platform/store/move/file-place.ts';
import type { Place } from './platform/store/move/place.ts';
import { storePlace } from './platform/store/move/store-place.ts';
import { collections, openStore } from './store.ts';

type Role = 'source' | 'target';
type Needs = Pick<Config, 'dataDir' | 'filesDir' | 'secret' | 'movePassphrase' | 'minFreeDiskBytes'>;

/** Opens what a person names as a place: `sqlite:<folder>`, a MongoDB address or `file:<path>`. */
export async function openPlace(text: string, role: Role, config: Needs): Promise<Place> {
  if (text.startsWith('sqlite:')) return sqlitePlace(text.slice('sqlite:'.length), role, config);
  if (text.startsWith('file:')) return encryptedFile(text.slice('file:'.length), role, config);
  if (/^mongodb(\+srv)?:\/\/./.test(text)) return mongoPlace(text, config);
  throw new StartError(`${withoutPassword(text)} is no place: it begins with sqlite:, mongodb:// or file:.`);
}

async function sqlitePlace(folder: string, role: Role, config: Needs): Promise<Place> {
  if (role === 'source' && !existsSync(join(folder, 'taskmanager.db'))) {
    throw new StartError(`There is no store in ${resolve(folder)}: name the data folder of the server.`);
  }
  const store = await openStore({ ...config, dataDir: folder, mongodbUri: undefined });
  const name = `the store in ${resolve(folder)}`;
  return storePlace({ name, identity: name, store, collections, folder, filesFolder: filesOf(folder, config) });
}

async function mongoPlace(uri: string, config: Needs): Promise<Place> {
  const { dataDir: folder, filesDir: filesFolder, secret } = config;
  if (secret === undefined) {
    throw new StartError(
      'APP_SECRET must be that of the servers that use the MongoDB: second factors are sealed with it.',
    );
  }
  const store = await openStore({ ...config, mongodbUri: uri });
  const name = withoutPassword(uri);
  return storePlace({ name, identity: hashOf(uri), store, collections, folder, filesFolder, secret });
}

/** FILES_DIR is where the files of DATA_DIR are; those of any other folder are in it. */
function filesOf(folder: string, { dataDir, filesDir }: Needs): string {
  return resolve(folder) === resolve(dataDir) ? filesDir : join(folder, 'files');
}

async function encryptedFile(path: string, role: Role, { movePassphrase }: Needs): Promise<Place> {
  if (movePassphrase === undefined) {
    throw new StartError(
      'MOVE_PASSPHRASE, or the file that MOVE_PASSPHRASE_FILE names, must hold what encrypts the file.',
    );
  }
  if (role === 'source' && !existsSync(path)) throw new StartError(`There is no file ${resolve(path)}.`);
  return filePlace(path, movePassphrase);
}

function withoutPassword(text: string): string {
  return text.replace(/\/\/[^/@]*@/, '//');
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
