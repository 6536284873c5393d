import { expect, test } from '@jest/globals';
import { makePassphrase } from './passphrase.ts';
import { weakness } from './password-rules.ts';

const ann = { email: 'ann.smith@widgets.example', name: 'Ann Smith' };

test.each([
  'passwordpassword',
  'password1234',
  'Password123!',
  'P@ssw0rd2024!',
  'qwertyuiop12',
  '1qaz2wsx3edc4rfv',
  'aaaaaaaaaaaa',
  'abababababab',
  'xk2xk2xk2xk2',
  'iloveyou2024',
  'correcthorsebatterystaple',
  '123456789012',
  '0987654321098',
  'abcdefghijkl',
  'letmeinletmein',
  'Summer2025!!',
  'taskmanager2026',
  'trustno1trustno1',
  'michaeljackson',
  'annsmith2024!',
  'AnnSmithSmith',
  'widgetswidgets1',
  'ａｄｍｉｎ1234567',
])('the password %s is refused to Ann Smith of widgets.example', (password) => {
  expect(weakness(password, ann)).toMatch(/first that are guessed/);
});

test.each([
  'correct horse battery staple',
  'tr0ub4dor&3xk',
  'kX9#mP2$vL5q',
  'my cat sleeps on tuesdays',
  '481516234211',
  'swordfish-at-noon',
  '🐶🍕🚀🌈🎸🐙🍀🎲🚲🌋🐝🦊',
  'Zwölf Boxkämpfer jagen',
])('the password %s is taken', (password) => {
  expect(weakness(password, ann)).toBeNull();
});

test('what is somebody else’s name is no weakness', () => {
  expect(weakness('smithwidgets', { email: 'bob@example.org', name: 'Bob' })).toBeNull();
  expect(weakness('smithwidgets', ann)).not.toBeNull();
});

test('a passphrase that is offered is never refused, and never the same', () => {
  const offered = Array.from({ length: 100 }, makePassphrase);
  expect(offered.filter((passphrase) => weakness(passphrase, ann))).toEqual([]);
  expect(new Set(offered).size).toBe(100);
  expect(offered[0]).toMatch(/^[a-z]{6}(-[a-z]{6}){3}$/);
});
