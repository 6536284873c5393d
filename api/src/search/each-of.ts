const together = 16;

/** Asked of each, a few at a time: a person may be in hundreds of projects, and others have questions too. */
export async function eachOf<T, A>(all: readonly T[], ask: (one: T) => Promise<A>): Promise<A[]> {
  const answers: A[] = [];
  for (let from = 0; from < all.length; from += together) {
    answers.push(...(await Promise.all(all.slice(from, from + together).map(ask))));
  }
  return answers;
}
