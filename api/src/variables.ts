import { z } from 'zod';

/** What a variable is for and an example: shown where it is wrong, and in .env.example. */
export const about = (description: string, example: string) => ({ description, examples: [example] });

export const count = (least: number, most: number) => {
  const range = `must be a whole number from ${least} to ${most}`;
  return z.coerce.number({ error: range }).int({ error: range }).min(least, range).max(most, range);
};
