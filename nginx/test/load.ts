import { ask } from './ask.ts';

export type Tally = { requests: number; failedGets: string[]; failedPosts: string[]; posted: string[] };

const clients = 32;
const thinkMs = 6;
let count = 0;

/** People who each ask, think and ask again, two times in five to change something, until they are told to stop. */
export function startLoad(port: number) {
  const tally: Tally = { requests: 0, failedGets: [], failedPosts: [], posted: [] };
  let isOver = false;
  const people = Promise.all(Array.from({ length: clients }, person));

  async function person(): Promise<void> {
    while (!isOver) {
      const isPost = count % 5 < 2;
      const work = `${isPost ? 'post' : 'get'}-${count++}`;
      if (isPost) tally.posted.push(work);
      const failed = await failureOf(work, isPost ? 'POST' : 'GET');
      tally.requests += 1;
      if (failed) (isPost ? tally.failedPosts : tally.failedGets).push(failed);
      await new Promise((resolve) => setTimeout(resolve, thinkMs));
    }
  }

  async function failureOf(work: string, method: string): Promise<string | undefined> {
    try {
      const { status } = await ask(port, `/api/v1/x?work=${work}&wait=5`, {
        method,
        ...(method === 'POST' && { body: '{}' }),
      });
      return status === 200 ? undefined : String(status);
    } catch (error) {
      return (error as NodeJS.ErrnoException).code ?? 'unknown';
    }
  }

  return async (): Promise<Tally> => {
    isOver = true;
    await people;
    return tally;
  };
}
