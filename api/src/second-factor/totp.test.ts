import { expect, test } from '@jest/globals';
import { base32, codeAt, otpauthUri, stepAt, stepOf } from './totp.ts';

const secret = Buffer.from('12345678901234567890');

test.each([
  [59, '94287082'],
  [1111111109, '07081804'],
  [1111111111, '14050471'],
  [1234567890, '89005924'],
  [2000000000, '69279037'],
  [20000000000, '65353130'],
])('at second %i the code is that of RFC 6238', (second, code) => {
  expect(codeAt(secret, stepAt(second * 1000), 8)).toBe(code);
});

test('a clock may be one step off, not two', () => {
  const now = 2_000_000_000_000;
  const fits = [-2, -1, 0, 1, 2].map((off) => stepOf(codeAt(secret, stepAt(now) + off), secret, now, 0) !== null);
  expect(fits).toEqual([false, true, true, true, false]);
});

test('neither a used code nor an earlier one fits again', () => {
  const now = 2_000_000_000_000;
  const step = stepAt(now);
  expect(stepOf(codeAt(secret, step), secret, now, step)).toBeNull();
  expect(stepOf(codeAt(secret, step - 1), secret, now, step)).toBeNull();
  expect(stepOf(codeAt(secret, step + 1), secret, now, step)).toBe(step + 1);
});

test('the secret is written as RFC 4648 says, and apps are told all they need', () => {
  expect(base32(secret)).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
  expect(base32(Buffer.from('foob'))).toBe('MZXW6YQ');
  expect(otpauthUri('GEZDGNBV', 'ann+x@example.org', 'Task manager')).toBe(
    'otpauth://totp/Task%20manager:ann%2Bx%40example.org?secret=GEZDGNBV&issuer=Task%20manager&algorithm=SHA1&digits=6&period=30',
  );
});
