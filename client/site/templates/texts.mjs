/** A page of text: a heading, what it is about, and sections that can be linked to. */
export function text({ title, heading, description, lead, sections, after = '' }) {
  const inside = `<div class="text">
<h1>${heading}</h1>
<p class="lead">${lead}</p>
${sections.map(({ id, heading: about, body }) => `<section id="${id}"><h2>${about}</h2>\n${body}</section>`).join('\n')}
${after}
</div>`;
  return { title, description, inside };
}

/** Questions that open on a click and are found by the browser's own search. */
export function questions(all) {
  return all.map(({ asked, answer }) => `<details><summary>${asked}</summary>\n${answer}</details>`).join('\n');
}

export function table({ caption, head, rows }) {
  const cells = (row) => row.map((cell) => `<td>${cell}</td>`).join('');
  return `<div class="wide" tabindex="0" role="region" aria-label="${caption}"><table>
<caption>${caption}</caption>
<thead><tr>${head.map((cell) => `<th scope="col">${cell}</th>`).join('')}</tr></thead>
<tbody>
${rows.map((row) => `<tr>${cells(row)}</tr>`).join('\n')}
</tbody>
</table></div>`;
}

export function escaped(value) {
  return String(value).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
