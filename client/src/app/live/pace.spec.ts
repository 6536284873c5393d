import { createPace } from './pace.ts';

it('lets some go at once and the others one after the other', async () => {
  const slept: number[] = [];
  let now = 0;
  const turn = createPace({ burst: 2, perSecond: 10, now: () => now, sleep: async (ms) => void slept.push(ms) });
  for (let nth = 0; nth < 4; nth += 1) await turn();
  expect(slept).toEqual([100, 200]);
  now = 10_000;
  await turn();
  expect(slept).toEqual([100, 200]);
});
