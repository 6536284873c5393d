import type { Line } from './bench.ts';

const heads = ['', 'What', 'Ours', 'Beside it', 'Result', 'Reach', 'Reached'] as const;

export function consoleTable(lines: readonly Line[]): string {
  const rows = [heads, ...lines.map(cells)];
  const widths = heads.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

export function markdownTable(lines: readonly Line[]): string {
  return [heads, heads.map(() => '---'), ...lines.map(cells)].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

function cells({ bench, what, ours, beside, result, reach, reached }: Line): string[] {
  return [bench, what, ours, beside, result, reach, reached === undefined ? '' : reached ? 'yes' : 'no'];
}
