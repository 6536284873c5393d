import { expect, test } from '@jest/globals';
import { refuseUnfit } from './fit.ts';

const mongod = { version: '8.0.4', modules: [] };

test('a member of a replica set is taken, and so is a router to many', () => {
  expect(() => refuseUnfit('db:27017', { setName: 'rs0', isWritablePrimary: true }, mongod)).not.toThrow();
  expect(() => refuseUnfit('db:27017', { msg: 'isdbgrid' }, mongod)).not.toThrow();
});

test('a standalone server is refused with what to do', () => {
  const starting = () => refuseUnfit('db:27017', { isWritablePrimary: true }, mongod);
  expect(starting).toThrow(expect.objectContaining({ name: 'StartError' }));
  expect(starting).toThrow(/db:27017 is a standalone server.*`mongod --replSet rs0`.*`rs\.initiate\(\)`/);
});

test.each([{ ferretdb: { version: 'v2.7.0' } }, { ferretdbVersion: 'v1.24.0' }])('FerretDB is refused', (sign) => {
  const starting = () => refuseUnfit('db:27017', { setName: 'rs0' }, { ...mongod, ...sign });
  expect(starting).toThrow(expect.objectContaining({ name: 'StartError' }));
  expect(starting).toThrow('FerretDB');
});
