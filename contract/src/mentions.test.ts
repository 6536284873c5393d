import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mentionOf, mentionsIn, withPlainMentions } from './mentions.ts';

const ann = '0123456789abcdef01234567';
const bob = 'fedcba9876543210fedcba98';

test('who is mentioned is found once each, wherever the name stands', () => {
  const text = `@[Ann](user:${ann}): look, @[Bob [B]](user:${bob}), **@[Ann](user:${ann})**`;
  expect(mentionsIn(text)).toEqual([ann]);
  expect(mentionsIn(`@[Ann](user:${ann})@[Bob](user:${bob})`)).toEqual([ann, bob]);
});

test('an address, a link and half a mention are none', () => {
  for (const text of ['ann@example.org', '@ann', `[Ann](user:${ann})`, `@[](user:${ann})`, `@[Ann](user:1)`]) {
    expect(mentionsIn(text)).toEqual([]);
  }
});

test('any name can be mentioned, and is read as it was written', () => {
  const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }).filter((text) => /\S/.test(text));
  fc.assert(
    fc.property(name, (some) => {
      const text = `Ask ${mentionOf({ id: ann, name: some })}!`;
      expect(mentionsIn(text)).toEqual([ann]);
      expect(withPlainMentions(text)).toBe(`Ask @${some.replace(/\s+/g, ' ')}!`);
    }),
  );
});

test('a long text that never finishes a mention is read in no time', () => {
  expect(mentionsIn('@[\\'.repeat(7_000))).toEqual([]);
});
