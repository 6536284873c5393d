import { expect, test } from '@jest/globals';
import { chmodSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSecrets, type Secrets } from './secrets.ts';

test('embedded secrets are made once, kept beside the data, and readable by their owner alone', () => {
  const dataDir = join(newFolder(), 'data');
  const first = loadSecrets(embedded(dataDir));
  const file = join(dataDir, 'secrets.json');
  expect(statSync(file).mode & 0o777).toBe(0o600);

  chmodSync(file, 0o644);
  expect(shown(loadSecrets(embedded(dataDir)))).toEqual(shown(first));
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('a given secret is used as it is and nothing is written', () => {
  const dataDir = join(newFolder(), 'data');
  loadSecrets({ dataDir, secret: 'x'.repeat(32), previousSecret: undefined });
  expect(() => statSync(dataDir)).toThrow('ENOENT');
});

test('every purpose has a key of its own', () => {
  const keys = shown(loadSecrets(embedded(newFolder())));
  expect(new Set(keys).size).toBe(keys.length);
});

test('after a rotation the keys of the secret before are still there', () => {
  const [old, fresh] = ['o'.repeat(32), 'f'.repeat(32)];
  const before = loadSecrets({ dataDir: '', secret: old, previousSecret: undefined });
  const after = loadSecrets({ dataDir: '', secret: fresh, previousSecret: old });
  expect(after.previous?.id).toBe(before.current.id);
  expect(after.previous?.jwt.equals(before.current.jwt)).toBe(true);
  expect(after.current.jwt.equals(before.current.jwt)).toBe(false);
});

test('a damaged file of secrets stops the start with one sentence, and is left as it is', () => {
  const dataDir = newFolder();
  writeFileSync(join(dataDir, 'secrets.json'), '{"secr');
  expect(() => loadSecrets(embedded(dataDir))).toThrow('bring the file back from a backup');
  expect(readFileSync(join(dataDir, 'secrets.json'), 'utf8')).toBe('{"secr');
});

test('a data folder that cannot be made stops the start with one sentence', () => {
  const file = join(newFolder(), 'file');
  writeFileSync(file, '');
  expect(() => loadSecrets(embedded(join(file, 'data')))).toThrow('choose another with DATA_DIR');
});

const embedded = (dataDir: string) => ({ dataDir, secret: undefined, previousSecret: undefined });
const newFolder = () => mkdtempSync(join(tmpdir(), 'secrets-'));

function shown({ current: { id, ...keys } }: Secrets): string[] {
  return [id, ...Object.values(keys).map((key) => key.export().toString('hex'))];
}
