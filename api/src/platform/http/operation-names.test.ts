import { expect, test } from '@jest/globals';
import { accountsApi, notificationsApi, tasksApi } from '@taskmanager/contract';
import { endpoints } from '../../../test/tables/endpoints.ts';
import { operationNameOf } from './operation-names.ts';

test('an operation has the name it has in the contract', () => {
  expect(operationNameOf(tasksApi.create)).toBe('tasks.create');
  expect(operationNameOf(Object.values(accountsApi)[0]!)).toMatch(/^accounts\.\w+$/);
  expect(operationNameOf(Object.values(notificationsApi)[0]!)).toMatch(/^notifications\.\w+$/);
});

test('every operation has a name of its own', () => {
  const names = endpoints.map(operationNameOf);
  expect(new Set(names).size).toBe(names.length);
  expect(names.filter((name) => !/^[a-z]\w*\.\w+$/i.test(name))).toEqual([]);
});
