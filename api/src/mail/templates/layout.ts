import { escaped } from '../../platform/html.ts';

/** What a mail is made of; its text and its HTML say the same. */
export type Block =
  | { readonly say: string }
  | { readonly quote: string }
  | { readonly button: string; readonly url: string }
  | { readonly heading: string; readonly url: string; readonly items: readonly Item[] }
  | { readonly small: string; readonly link?: { readonly label: string; readonly url: string } };
export type Item = { readonly line: string; readonly url?: string; readonly quote?: string };

export function asText(blocks: readonly Block[]): string {
  return `${blocks.map(textOf).join('\n\n')}\n`;
}

function textOf(block: Block): string {
  if ('say' in block) return block.say;
  if ('quote' in block) return `> ${block.quote}`;
  if ('button' in block) return `${block.button}:\n${block.url}`;
  if ('heading' in block) return [`${block.heading}\n${block.url}`, ...block.items.map(itemText)].join('\n\n');
  return ['-- ', block.small, ...(block.link ? [`${block.link.label}:\n${block.link.url}`] : [])].join('\n');
}

function itemText({ line, url, quote }: Item): string {
  return [`- ${line}`, ...(quote ? [`  > ${quote}`] : []), ...(url ? [`  ${url}`] : [])].join('\n');
}

type About = { readonly title: string; readonly language: string };

/**
 * No table, no picture, no colour of a text without the one behind it: each mail program may paint it light or dark.
 * Styles stand at the elements, because some programs drop a sheet.
 */
export function asHtml(blocks: readonly Block[], { title, language }: About): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escaped(title)}</title>
<style>:root { color-scheme: light dark; supported-color-schemes: light dark; }</style>
</head>
<body style="margin: 0; padding: 24px 16px">
<main style="max-width: 34em; margin: 0 auto; font: 16px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif; overflow-wrap: anywhere">
${blocks.map(htmlOf).join('\n')}
</main>
</body>
</html>
`;
}

function htmlOf(block: Block): string {
  if ('say' in block) return paragraph(escaped(block.say));
  if ('quote' in block) return quote(block.quote);
  if ('button' in block) return `<p style="margin: 24px 0">${link(block.url, block.button, buttonStyle)}</p>`;
  if ('heading' in block) return group(block.heading, block.url, block.items);
  const { small, link: more } = block;
  return `<hr style="${ruleStyle}">\n<p style="margin: 0; font-size: 14px">${escaped(small)}${more ? ` ${link(more.url, more.label)}` : ''}</p>`;
}

// Both colours of the button are given; the lines are grey, which is seen on white and on black.
const buttonStyle =
  'display: inline-block; padding: 12px 20px; border-radius: 8px; background-color: #1d4ed8; color: #ffffff; font-weight: 600; text-decoration: none';
const ruleStyle = 'margin: 32px 0 16px; border: 0; border-top: 1px solid #808080';

function group(heading: string, url: string, items: readonly Item[]): string {
  const lines = items.map(({ line, url: to, quote: words }) => {
    const said = to ? link(to, line, 'color: inherit') : escaped(line);
    return `<li style="margin: 0 0 12px">${said}${words ? quote(words) : ''}</li>`;
  });
  return `<h2 style="margin: 28px 0 8px; font-size: 18px">${link(url, heading, 'color: inherit')}</h2>\n<ul style="margin: 0; padding: 0 0 0 20px">\n${lines.join('\n')}\n</ul>`;
}

function quote(words: string): string {
  return `<blockquote style="margin: 8px 0 16px; padding: 0 0 0 12px; border-left: 3px solid #808080">${escaped(words)}</blockquote>`;
}

function paragraph(html: string): string {
  return `<p style="margin: 0 0 16px">${html}</p>`;
}

function link(url: string, label: string, style?: string): string {
  return `<a href="${escaped(url)}"${style ? ` style="${style}"` : ''}>${escaped(label)}</a>`;
}
