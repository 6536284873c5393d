import { expect, test } from '@jest/globals';
import { clearCookie, cookieNames, readCookie, writeCookie } from './cookies.ts';

test('over https a cookie cannot be set by a sibling host nor sent in the clear', () => {
  const { access, refresh } = cookieNames(true);
  expect([access, refresh]).toEqual(['__Host-tm', '__Host-tm_r']);
  expect(writeCookie(access, 'abc', { maxAgeSeconds: 900 })).toBe(
    '__Host-tm=abc; Max-Age=900; Path=/; HttpOnly; SameSite=Lax; Secure',
  );
});

test('over http on one machine the same cookies go without Secure', () => {
  const { access } = cookieNames(false);
  expect(writeCookie(access, 'abc')).toBe('tm=abc; Path=/; HttpOnly; SameSite=Lax');
  expect(clearCookie(access)).toBe('tm=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax');
});

test.each([
  [undefined, undefined],
  ['', undefined],
  ['tm=a', 'a'],
  ['x=1;  tm=a ;tm_r=b', 'a'],
  ['tm_r=b; xtm=c', undefined],
  ['tm=a; tm=b', 'a'],
  ['tm==a=', '=a='],
  ['tm', undefined],
  ['=tm', undefined],
  [' ; ;tm=', ''],
])('of the header %j the cookie tm is %j', (header, value) => {
  expect(readCookie(header, 'tm')).toBe(value);
});
