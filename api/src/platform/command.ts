import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { StartError } from './errors.ts';

/** What was asked for; undefined where there is an option that there is not. */
export function optionsIn<const Options extends ParseArgsOptionsConfig>(args: string[], options: Options) {
  try {
    return parseArgs({ args, options }).values;
  } catch {
    return undefined;
  }
}

/** 2: the command was not understood. */
export function misunderstood(usage: string): number {
  process.stderr.write(`${usage}\n`);
  return 2;
}

type Work = () => Promise<number | void>;
type SentenceOf = (error: unknown) => string | undefined;

/** How a program ends: as its work says, or with a sentence for whoever asked. `alsoSaid` has one for errors of its own. */
export async function ending(work: Work, alsoSaid: SentenceOf = () => undefined): Promise<number> {
  try {
    return (await work()) ?? 0;
  } catch (error) {
    const isOurs = error instanceof StartError;
    const sentence = isOurs ? error.message : alsoSaid(error);
    if (sentence === undefined) throw error;
    process.stderr.write(`${sentence}\n`);
    return isOurs ? error.exit : 1;
  }
}

/** One line that changes, for a person who watches. */
export function show(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${text.padEnd(60)}`);
}
