import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { dist, filesBelow } from './places.mjs';

const kilobyte = 1000;
const budgets = { application: 80 * kilobyte, board: 185 * kilobyte, page: 15 * kilobyte, worker: 1 * kilobyte };

/** What a person waits for, as it is sent; a build that exceeds it fails and says where. What it made works nevertheless. */
export function keepBudgets({ first, later }) {
  const rows = [
    row(
      'the application',
      first.map((name) => `app/${name}`),
      budgets.application,
    ),
    row(
      'a board',
      [...new Set([...first, ...later.inside, ...later.texts_de, ...later.board])].map((name) => `app/${name}`),
      budgets.board,
    ),
    row('its service worker', ['app/sw.js'], budgets.worker),
    ...publicPages().map((name) => row(name, [name, 'styles.css'], budgets.page)),
  ];
  for (const { what, bytes, budget } of rows) {
    console.log(`  ${what.padEnd(20)} ${inKilobytes(bytes)} of ${inKilobytes(budget)} KB`);
  }
  const over = rows.filter(({ bytes, budget }) => bytes > budget);
  if (over.length === 0) return;
  console.error(`Too large: ${over.map(({ what }) => what).join(', ')}. Make it smaller, or its budget a decision.`);
  process.exitCode = 1;
}

function publicPages() {
  return filesBelow(dist).filter((name) => name.endsWith('.html') && !name.startsWith('app/'));
}

function row(what, files, budget) {
  return { what, bytes: files.reduce((sum, name) => sum + sentBytes(name), 0), budget };
}

function sentBytes(name) {
  const compressed = join(dist, `${name}.br`);
  return statSync(existsSync(compressed) ? compressed : join(dist, name)).size;
}

function inKilobytes(bytes) {
  return (bytes / kilobyte).toFixed(1).padStart(5);
}
