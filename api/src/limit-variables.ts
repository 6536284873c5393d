import type { z } from 'zod';
import { limits, type Limit, type LimitRow, type Limits } from './limits.ts';
import { about, count } from './variables.ts';

const pointsOf = ({ points, counts }: Limit) =>
  count(1, 1_000_000_000)
    .default(points)
    .meta(about(counts, String(points)));
type LimitVariable = (typeof limits)[LimitRow]['variable'];
export const limitVariables = Object.fromEntries(
  Object.values(limits).map((row) => [row.variable, pointsOf(row)]),
) as Record<LimitVariable, ReturnType<typeof pointsOf>>; // fromEntries forgets the names

type Values = z.output<z.ZodObject<typeof limitVariables>>;

export function limitsFrom(values: Values): Limits {
  const rows = Object.entries(limits).map(([row, limit]) => [row, { ...limit, points: values[limit.variable] }]);
  return Object.fromEntries(rows) as Limits; // fromEntries forgets the names
}
