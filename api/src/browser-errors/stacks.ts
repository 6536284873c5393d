import type { Frame } from '../platform/reports/reports.ts';

const most = 30;
/** `at draw (https://…/main-AB12.js:1:200)`, of Chromium; `draw@https://…/main-AB12.js:1:200`, of the others. */
const line =
  /^\s*(?:at )?(?:async )?(?:(?<name>[\w$.<> [\]]{1,100}?)?\s?[(@])?(?<file>https?:\/\/[^\s()@]{1,300}?):(?<row>\d{1,7}):(?<column>\d{1,7})\)?$/;

/** The lines of a stack that are our own, the innermost last; whatever else stands there is left out. */
export function framesOf(stack: string, origin: string): Frame[] {
  const found = stack
    .split('\n')
    .slice(0, most)
    .flatMap((text) => {
      const { name, file, row, column } = line.exec(text)?.groups ?? {};
      if (!file || !URL.canParse(file) || new URL(file).origin !== origin) return [];
      const { pathname } = new URL(file);
      const at = { filename: origin + pathname, lineno: Number(row), colno: Number(column), in_app: true };
      return [{ ...at, ...(name && { function: name }) }];
    });
  return found.reverse();
}
