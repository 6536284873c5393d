import { escaped, inline } from './inline.ts';

/**
 * What people write as HTML. Every tag is one of ours and every other character is escaped on its way out, so no text
 * can become more than text. Headings begin at the third level: those above belong to the page.
 */
export function markdown(text: string): string {
  return blocks(text.replace(/\r\n?/g, '\n').replaceAll('\u0000', '\ufffd').split('\n'), 0);
}

/** Quotes and lists within each other end here: nobody reads deeper. */
const deepest = 8;

function blocks(lines: readonly string[], depth: number): string {
  let html = '';
  let at = 0;
  while (at < lines.length) {
    const block = blockAt(lines, at, depth);
    html += block.html;
    at = block.next;
  }
  return html;
}

type Block = { readonly html: string; readonly next: number };

function blockAt(lines: readonly string[], at: number, depth: number): Block {
  const line = lines[at] ?? '';
  if (line.trim() === '') return { html: '', next: at + 1 };
  const fence = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
  if (fence) return codeAt(lines, at, fence);
  const heading = /^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$/.exec(line);
  if (heading) return headingOf(heading[1] ?? '', heading[2] ?? '', at);
  if (/^ {0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}$/.test(line)) return { html: '<hr>', next: at + 1 };
  if (depth < deepest && isQuote(line)) return quoteAt(lines, at, depth);
  if (depth < deepest && itemOf(line)) return listAt(lines, at, depth);
  return paragraphAt(lines, at, depth);
}

function codeAt(lines: readonly string[], at: number, fence: string): Block {
  const isEnd = (line: string) => line.trim().startsWith(fence) && line.trim().replaceAll(fence[0] ?? '', '') === '';
  const next = endOf(lines, at, (line) => !isEnd(line));
  return { html: `<pre><code>${escaped(lines.slice(at + 1, next).join('\n'))}</code></pre>`, next: next + 1 };
}

function headingOf(marks: string, text: string, at: number): Block {
  const level = Math.min(marks.length + 2, 6);
  return { html: `<h${level}>${inline(text)}</h${level}>`, next: at + 1 };
}

function isQuote(line: string): boolean {
  return /^ {0,3}>/.test(line);
}

function quoteAt(lines: readonly string[], at: number, depth: number): Block {
  const next = endOf(lines, at, isQuote);
  const quoted = lines.slice(at, next).map((line) => line.replace(/^ {0,3}> ?/, ''));
  return { html: `<blockquote>${blocks(quoted, depth + 1)}</blockquote>`, next };
}

type Item = { readonly indent: number; readonly ordered: boolean; readonly start: number; readonly text: string };

function itemOf(line: string): Item | undefined {
  const match = /^([ \t]*)(?:[-*+]|(\d{1,9})[.)])(?:[ \t]+(.*)|$)/.exec(line);
  if (!match) return undefined;
  const [, indent = '', number, text = ''] = match;
  return { indent: widthOf(indent), ordered: number !== undefined, start: Number(number ?? 1), text };
}

function listAt(lines: readonly string[], at: number, depth: number): Block {
  const first = itemOf(lines[at] ?? '') ?? { indent: 0, ordered: false, start: 1, text: '' };
  let [html, next] = ['', at];
  while (next < lines.length) {
    const item = itemOf(lines[next] ?? '');
    if (!item || item.indent > first.indent + 1 || item.indent < first.indent || item.ordered !== first.ordered) break;
    const end = endOf(lines, next, (line) => line.trim() !== '' && widthOf(line) > first.indent + 1);
    html += listItem(item.text, lines.slice(next + 1, end), depth);
    next = end;
    // an empty line between two items keeps them together
    if (lines[next]?.trim() === '' && itemOf(lines[next + 1] ?? '')?.indent === first.indent) next++;
  }
  const start = first.start === 1 ? '' : ` start="${first.start}"`;
  return { html: first.ordered ? `<ol${start}>${html}</ol>` : `<ul>${html}</ul>`, next };
}

function listItem(text: string, below: readonly string[], depth: number): string {
  const nested = below.findIndex((line) => itemOf(line) || /^\s*(?:`{3}|~{3}|>)/.test(line));
  const [more, inner] = nested < 0 ? [below, []] : [below.slice(0, nested), below.slice(nested)];
  const task = /^\[([ xX])\](?:\s+|$)/.exec(text);
  const own = [task ? text.slice(task[0].length) : text, ...more.map((line) => line.trim())].join('\n');
  const html = inline(own) + blocks(outdented(inner), depth + 1);
  if (!task) return `<li>${html}</li>`;
  const isDone = task[1] !== ' ';
  return `<li class="${isDone ? 'task done' : 'task'}"><span class="box">${isDone ? '☑' : '☐'}</span> ${html}</li>`;
}

function outdented(lines: readonly string[]): string[] {
  const least = Math.min(...lines.filter((line) => line.trim() !== '').map(widthOf));
  return lines.map((line) => line.replaceAll('\t', '    ').slice(Number.isFinite(least) ? least : 0));
}

function paragraphAt(lines: readonly string[], at: number, depth: number): Block {
  const next = endOf(lines, at, (line) => !beginsBlock(line, depth));
  return {
    html: `<p>${inline(
      lines
        .slice(at, next)
        .map((line) => line.trim())
        .join('\n'),
    )}</p>`,
    next,
  };
}

function beginsBlock(line: string, depth: number): boolean {
  if (line.trim() === '' || /^ {0,3}(?:`{3,}|~{3,}|#{1,6}\s)/.test(line)) return true;
  return depth < deepest && (isQuote(line) || itemOf(line) !== undefined);
}

/** The first line after `at` that is no part any more. */
function endOf(lines: readonly string[], at: number, isPart: (line: string) => boolean): number {
  let end = at + 1;
  while (end < lines.length && isPart(lines[end] ?? '')) end++;
  return end;
}

function widthOf(line: string): number {
  return /^[ \t]*/.exec(line)?.[0].replaceAll('\t', '    ').length ?? 0;
}
