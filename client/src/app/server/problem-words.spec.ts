import { door as en } from '../i18n/door.en.ts';
import { problemOf } from './problem-words.ts';
import { Refusal, Unreachable } from './refusals.ts';

describe('What went wrong, in words', () => {
  const refusal = (code: Refusal['code']) =>
    new Refusal({ type: 'about:blank', status: 400, title: '', code, message: 'As the server says.', requestId: '1' });

  it('is told by the code of the refusal', () => {
    expect(problemOf(refusal('wrong-credentials'), en)).toMatch(/password is wrong/i);
    expect(problemOf(refusal('use-snapshot'), en)).toBe(en.server.refusedOtherwise);
  });

  it('says how long to wait', () => {
    expect(problemOf(new Unreachable(61_000), en)).toContain('2 minutes');
    expect(problemOf(new Unreachable(900), en)).toContain('1 minute.');
  });

  it('is not told of a mistake of ours', () => {
    expect(() => problemOf(new TypeError('x is undefined'), en)).toThrow(TypeError);
  });
});
