import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const page = join(import.meta.dirname, '../../../docs/evidence.md');

/** What a run found, as a table; EVIDENCE=write keeps it in docs/evidence.md, between the marks of its name. */
export function createEvidence(name: string) {
  const rows: string[][] = [];
  return {
    say(what: string, ...found: (string | number)[]): void {
      rows.push([what, found.join(', ')]);
      process.stdout.write(`${what}: ${found.join(', ')}\n`);
    },
    tell(commit: string): void {
      const table = ['| what | found |', '| --- | --- |', ...rows.map((row) => `| ${row.join(' | ')} |`)].join('\n');
      if (process.env['EVIDENCE'] !== 'write') return;
      const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
      const [before, rest = ''] = readFileSync(page, 'utf8').split(begin);
      const after = rest.slice(rest.indexOf(end));
      const when = `${new Date().toISOString().slice(0, 10)}, commit ${commit.slice(0, 7)}.`;
      writeFileSync(page, `${before}${begin}\n\n${when}\n\n${table}\n\n${after}`);
    },
  };
}
