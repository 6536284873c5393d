import type { TestApp } from './test-app.ts';

/** What the server tells of itself at this moment: the value of a series, 0 where there is none yet. */
export async function figuresOf(app: Pick<TestApp, 'ask'>): Promise<(series: string) => number> {
  const { text } = await app.ask({ method: 'GET', path: '/metrics' });
  const values = new Map(
    text
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]),
  );
  return (series) => values.get(series) ?? 0;
}

/** By how much what somebody does moves a figure. */
export async function moved(app: Pick<TestApp, 'ask'>, series: string, deed: () => Promise<unknown>): Promise<number> {
  const before = (await figuresOf(app))(series);
  await deed();
  return (await figuresOf(app))(series) - before;
}

/** Waits for a fact that nobody tells of. */
export async function until(fact: () => Promise<boolean>): Promise<void> {
  while (!(await fact())) await new Promise((resolve) => setImmediate(resolve));
}
