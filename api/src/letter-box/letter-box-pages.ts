import { escaped, htmlPage } from '../platform/html.ts';
import type { Letter } from './letter-box.ts';

export function listPage(letters: readonly Letter[]): string {
  const rows = letters.map(({ name, mail: { date = '', to, subject = '' } }) => {
    const link = `<a href="/dev/mails/${encodeURIComponent(name)}">${escaped(subject)}</a>`;
    return `<tr><td>${escaped(date.replace('T', ' ').slice(0, 19))}</td><td>${escaped(to?.[0]?.address ?? '')}</td><td>${link}</td></tr>`;
  });
  const table = `<table>\n<tr><th>When</th><th>To</th><th>Subject</th></tr>\n${rows.join('\n')}\n</table>`;
  return page('Mails', rows.length > 0 ? table : '<p>No mail has been sent yet.</p>');
}

/** The mail as a mail program shows it, in a frame that can run nothing, and what else it says. */
export function letterPage({ name, mail: { subject = '', text = '', headers } }: Letter): string {
  const path = `/dev/mails/${encodeURIComponent(name)}`;
  const lines = headers.map(({ key, value }) => `${key}: ${value}`).join('\n');
  return page(
    subject,
    `<p><a href="/dev/mails">All mails</a></p>
<iframe src="${path}/html" title="The mail" width="100%" height="600" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>
<h2>Text</h2>
<pre>${withLinks(text)}</pre>
<h2>Headers</h2>
<pre>${escaped(lines)}</pre>`,
  );
}

/** Links open beside the page: inside the frame they would lead nowhere. */
export function letterHtml({ mail: { html = '' } }: Letter): string {
  return html.replace('<head>', '<head>\n<base target="_blank">');
}

function withLinks(text: string): string {
  return escaped(text).replace(/https?:\/\/[^\s<]+/g, (url) => `<a href="${url}" target="_blank">${url}</a>`);
}

function page(title: string, inside: string): string {
  return htmlPage({ language: 'en', title, inside });
}
