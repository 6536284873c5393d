import { parts } from '../alerts/parts.ts';

export type Limit = { readonly value: number; readonly isFloor: boolean; readonly isCritical: boolean };

const alerts = parts.flatMap((part) => part.alerts);

/** From where an alert counts, as its rule says: a panel draws the line where somebody would be told. */
export function limitOf(name: string): Limit {
  const alert = alerts.find((one) => one.name === name);
  if (!alert) throw new Error(`There is no alert ${name}.`);
  const [, sign = '', number, factor = '1'] =
    /([<>]=?|==)\s*([\d.]+)(?:\s*\*\s*([\d.]+))?/.exec(outermost(alert.expr)) ?? [];
  if (number === undefined) throw new Error(`${name} has no limit that could be drawn.`);
  const isNothing = sign === '=='; // of what is 1 when all is well
  return {
    value: isNothing ? Number(number) + 1 : Number(number) * Number(factor),
    isFloor: isNothing || sign.startsWith('<'),
    isCritical: alert.severity === 'critical',
  };
}

/** Without what stands in brackets: there are comparisons in there too. */
function outermost(expr: string): string {
  const without = expr.replaceAll(/\([^()]*\)|\{[^{}]*\}|\[[^[\]]*\]/g, '');
  return without === expr ? expr : outermost(without);
}
