type Piece = { readonly html: string; readonly next: number };

/** What a paragraph knows of itself while it is read: how deep it is, and which marks are not closed further on. */
type Reading = { readonly depth: number; readonly isInLink: boolean; readonly unclosed: Set<string> };

const deepest = 6;

/** The text of one paragraph: marks become tags, and everything else is escaped. */
export function inline(text: string, depth = 0, isInLink = false): string {
  if (depth > deepest) return escaped(text);
  const reading: Reading = { depth, isInLink, unclosed: new Set() };
  let [html, at] = ['', 0];
  while (at < text.length) {
    const piece = pieceAt(text, at, reading) ?? plainAt(text, at);
    html += piece.html;
    at = piece.next;
  }
  return html;
}

export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}

const entities: Readonly<Record<string, string>> = {
  ...{ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' },
};

/** Up to the next sign that may mean something. */
function plainAt(text: string, at: number): Piece {
  const plain = /[^][^\\`@![<h*_~ \n]*/iy;
  plain.lastIndex = at;
  const run = plain.exec(text)?.[0] ?? '';
  return { html: escaped(run), next: at + run.length };
}

function pieceAt(text: string, at: number, reading: Reading): Piece | undefined {
  switch (text[at]) {
    case '\\':
      return pattern(/\\([!-/:-@[-`{-~])/y, text, at, ([, sign = '']) => escaped(sign));
    case '`':
      return codeAt(text, at, reading);
    case '@':
      return pattern(mention, text, at, ([, name = '']) => `<span class="mention">@${escaped(unescaped(name))}</span>`);
    case ' ':
    case '\n':
      return pattern(/ *\n/y, text, at, () => '<br>');
    case '*':
    case '_':
    case '~':
      return emphasisAt(text, at, reading);
    default:
      return reading.isInLink ? undefined : linkAt(text, at, reading);
  }
}

function pattern(
  expression: RegExp,
  text: string,
  at: number,
  write: (match: RegExpExecArray) => string | undefined,
): Piece | undefined {
  expression.lastIndex = at;
  const match = expression.exec(text);
  const html = match ? write(match) : undefined;
  return match && html !== undefined ? { html, next: at + match[0].length } : undefined;
}

function codeAt(text: string, at: number, { unclosed }: Reading): Piece {
  const mark = /`+/y;
  mark.lastIndex = at;
  const ticks = mark.exec(text)?.[0] ?? '`';
  const from = at + ticks.length;
  const end = unclosed.has(ticks) ? -1 : endOfCode(text, from, ticks);
  if (end >= 0) return { html: `<code>${escaped(text.slice(from, end).trim())}</code>`, next: end + ticks.length };
  unclosed.add(ticks);
  return { html: ticks, next: from };
}

function endOfCode(text: string, from: number, ticks: string): number {
  for (let end = text.indexOf(ticks, from); end >= 0; end = text.indexOf(ticks, end)) {
    const run = /`+/y;
    run.lastIndex = end;
    const length = run.exec(text)?.[0].length ?? 0;
    if (length === ticks.length && end > from) return end;
    end += length;
  }
  return -1;
}

const tags: Readonly<Record<string, string>> = { '**': 'strong', __: 'strong', '~~': 's', '*': 'em', _: 'em' };

function emphasisAt(text: string, at: number, reading: Reading): Piece | undefined {
  const sign = text[at] ?? '';
  const mark = [sign + sign, sign].find((one) => one in tags && text.startsWith(one, at));
  if (mark === undefined || reading.unclosed.has(mark) || !mayOpen(text, at, mark)) return undefined;
  const from = at + mark.length;
  const end = endOfEmphasis(text, from, mark);
  if (end < 0) {
    reading.unclosed.add(mark);
    return { html: mark, next: from };
  }
  const [tag, within] = [tags[mark], inline(text.slice(from, end), reading.depth + 1, reading.isInLink)];
  return { html: `<${tag}>${within}</${tag}>`, next: end + mark.length };
}

/** In `snake_case` and `2 * 3` nothing is meant. */
function mayOpen(text: string, at: number, mark: string): boolean {
  const [before, after] = [text[at - 1] ?? ' ', text[at + mark.length] ?? ' '];
  return !/\s/.test(after) && !(mark.startsWith('_') && /[\p{L}\p{N}]/u.test(before));
}

function endOfEmphasis(text: string, from: number, mark: string): number {
  for (let end = text.indexOf(mark, from + 1); end >= 0; end = text.indexOf(mark, end + 1)) {
    const [before, after] = [text[end - 1] ?? ' ', text[end + mark.length] ?? ' '];
    const isPartOfLonger = mark.length === 1 && (after === mark || before === mark);
    const isWithinWord = mark.startsWith('_') && /[\p{L}\p{N}]/u.test(after);
    if (!/[\s\\]/.test(before) && !isPartOfLonger && !isWithinWord)
      return text[end + mark.length] === mark[1] && mark.length === 2 ? end + 1 : end;
  }
  return -1;
}

const label = '\\[((?:[^\\]\\\\\\n]|\\\\[^\\n]){1,400})\\]';
const mention = new RegExp(`@${label}\\(user:[0-9a-f]{24}\\)`, 'y');
const address = '<[^>\\s]{1,2000}>|[^\\s()]{1,2000}(?:\\([^\\s()]{0,500}\\)[^\\s()]{0,500}){0,3}';
const named = new RegExp(`!?${label}\\(\\s{0,9}(${address})(?:\\s{1,9}"[^"\\n]{0,500}")?\\s{0,9}\\)`, 'y');
const bracketed = /<((?:https?:\/\/|mailto:)[^\s<>]{1,2000})>/iy;
const bare = /(?<![\p{L}\p{N}_])https?:\/\/[^\s<>"]{1,2000}/iuy;

function linkAt(text: string, at: number, { depth }: Reading): Piece | undefined {
  const withText = pattern(named, text, at, ([, name = '', url = '']) =>
    linkTo(url.replace(/^<|>$/g, ''), inline(name, depth + 1, true)),
  );
  return withText ?? pattern(bracketed, text, at, ([, url = '']) => linkTo(url, escaped(url))) ?? bareLinkAt(text, at);
}

function bareLinkAt(text: string, at: number): Piece | undefined {
  bare.lastIndex = at;
  const url = withoutEnd(bare.exec(text)?.[0] ?? '');
  const html = url === '' ? undefined : linkTo(url, escaped(url));
  return html === undefined ? undefined : { html, next: at + url.length };
}

/** The full stop ends the sentence, and a bracket that was not opened in the address is around it. */
function withoutEnd(url: string): string {
  const trimmed = url.replace(/[.,;:!?'*_~]+$/, '');
  const isAround = trimmed.endsWith(')') && trimmed.split(')').length > trimmed.split('(').length;
  return isAround ? withoutEnd(trimmed.slice(0, -1)) : trimmed;
}

/** Only to where a link may lead; else the text stays what was typed. */
function linkTo(url: string, html: string): string | undefined {
  if (!/^(?:https?:\/\/[^/]|mailto:[^@\s]+@)/i.test(url) || !URL.canParse(url)) return undefined;
  return `<a href="${escaped(url)}" target="_blank" rel="noopener noreferrer nofollow">${html}</a>`;
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/g, '$1');
}
