import { beforeAll, expect, test } from '@jest/globals';
import type { Person } from '../../test/people.ts';
import { startTestApp } from '../../test/test-app.ts';

const app = startTestApp();
let ann: Person;
beforeAll(async () => void (ann = await app.person('ann')));

const ups = [
  ...['../', '..\\', '%2e%2e%2f', '..%2f', '%2e%2e/', '..%5c', '%2e%2e%5c', '%252e%252e%252f', '..%252f'],
  ...['..%c0%af', '..%ef%bc%8f', '....//', '..;/', '.%00./', '%uff0e%uff0e/', '\u2024\u2024/'],
];
const ends = ['secrets.json', 'taskmanager.db', 'etc/passwd', `00/00/${'0'.repeat(24)}`];
const ways = ups.flatMap((up) => ends.flatMap((end) => [1, 3, 8, 12].map((depth) => `${up.repeat(depth)}${end}`)));

test(`${ways.length} ways out of the folder lead nowhere by HTTP`, async () => {
  expect(ways.length).toBeGreaterThan(200);
  for (const way of ways) {
    const onTheWire = way.replace(/[^\x21-\x7e]/g, encodeURIComponent);
    for (const path of [
      `attachments/${onTheWire}/bytes`,
      `attachments/${onTheWire}/preview`,
      `users/${onTheWire}/avatar/64`,
    ]) {
      const { status, text } = await ann.ask({ method: 'GET', path: `/api/v1/${path}` });
      expect([path, [400, 404].includes(status), /"secret"|SQLite|root:/.test(text)]).toEqual([path, true, false]);
    }
  }
});

test('nor does any of them lead out of it inside', async () => {
  const { files } = app.context();
  for (const way of [
    ...ways,
    ...ways.map((one) => decodeURIComponent(encodeURIComponent(one))),
    '',
    '.',
    '0',
    'f'.repeat(25),
  ]) {
    for (const ask of [() => files.read(way, 1, 0, 0), () => files.has(way), () => files.remove(way)]) {
      await expect(ask()).rejects.toThrow('24 hexadecimal digits');
    }
  }
});
