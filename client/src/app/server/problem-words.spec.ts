import { statusOfCode, type ErrorCode } from '@taskmanager/contract';
import { door as germanDoor } from '../i18n/door.de.ts';
import { door as en } from '../i18n/door.en.ts';
import { messages as germanMessages } from '../i18n/messages.de.ts';
import { messages as englishMessages } from '../i18n/messages.en.ts';
import { problemOf } from './problem-words.ts';
import { Refusal, Unreachable } from './refusals.ts';

const refusal = (code: Refusal['code']) =>
  new Refusal({ type: 'about:blank', status: 400, title: '', code, message: 'As the server says.', requestId: '1' });

/** What this client does not do wrong, or says in another way: at most another try helps. */
const withoutWords: readonly ErrorCode[] = [
  ...(['invalid-json', 'invalid-key', 'key-reused', 'method-not-allowed', 'no-such-range'] as const),
  ...(['cross-site', 'scope-too-small', 'rev-mismatch', 'use-snapshot'] as const),
  ...(['too-many-requests', 'unavailable', 'timed-out'] as const), // told by how long to wait
];

describe('What went wrong, in words', () => {
  it('is told by the code of the refusal', () => {
    expect(problemOf(refusal('wrong-credentials'), en)).toMatch(/password is wrong/i);
    expect(problemOf(refusal('use-snapshot'), en)).toBe(en.server.refusedOtherwise);
  });

  it('says how long to wait', () => {
    expect(problemOf(new Unreachable(61_000), en)).toContain('2 minutes');
    expect(problemOf(new Unreachable(900), en)).toContain('1 minute.');
  });

  it('says of the server what it said of itself', () => {
    expect(problemOf(new Unreachable(undefined, { code: 'storage-full' }), en)).toMatch(/no space left/i);
    expect(problemOf(new Unreachable(undefined, { code: 'unavailable' }), en)).toBe(en.server.unreachable);
  });

  it('is not told of a mistake of ours', () => {
    expect(() => problemOf(new TypeError('x is undefined'), en)).toThrow(TypeError);
  });

  it.each([
    ['English', { ...en, ...englishMessages }],
    ['German', { ...germanDoor, ...germanMessages }],
  ])('is told in %s, whatever can be met', (_language, t) => {
    const codes = Object.keys(statusOfCode) as ErrorCode[];
    const unsaid = codes.filter((code) => problemOf(refusal(code), t) === t.server.refusedOtherwise);
    expect(unsaid.sort()).toEqual([...withoutWords].sort());
  });
});
