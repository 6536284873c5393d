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

/** How a command ends: as its work says, or with a sentence for whoever asked. */
export async function ending(work: () => Promise<number | void>): Promise<number> {
  try {
    return (await work()) ?? 0;
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return error.exit;
  }
}
