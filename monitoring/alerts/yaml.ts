type Value = string | number | undefined | readonly Value[] | { readonly [name: string]: Value } | object;

/** As a person would write it: one thing a line, texts of several lines as they are. */
export function yaml(value: object): string {
  return `# Made by \`npm run gen\` from monitoring/alerts.\n${blockOf(value, '').trimStart()}\n`;
}

/** Without the indentation of the file that it stands in. */
export function inLines(text: string): string {
  const lines = text.replace(/^\n|\s+$/g, '').split('\n');
  const indent = Math.min(...lines.map((line) => line.search(/\S/)));
  return lines.map((line) => line.slice(indent)).join('\n');
}

function blockOf(value: Value, indent: string): string {
  if (Array.isArray(value)) {
    return value.map((one) => `\n${indent}- ${blockOf(one as Value, `${indent}  `).trimStart()}`).join('');
  }
  if (typeof value === 'object') {
    const entries = Object.entries(value).filter(([, one]) => one !== undefined);
    return entries.map(([name, one]) => `\n${indent}${keyOf(name)}:${spaced(one as Value, indent)}`).join('');
  }
  return scalarOf(value, indent);
}

function spaced(value: Value, indent: string): string {
  if (typeof value === 'object') return Object.keys(value).length > 0 ? blockOf(value, `${indent}  `) : ' []';
  return ` ${scalarOf(value, indent)}`;
}

function scalarOf(value: string | number | undefined, indent: string): string {
  if (typeof value !== 'string') return String(value);
  if (value.includes('\n')) return `|-\n${value.replace(/^/gm, `${indent}  `)}`;
  return /^[A-Za-z][\w./-]*$/.test(value) || /^\d+[smhd]$/.test(value) ? value : JSON.stringify(value);
}

function keyOf(name: string): string {
  return /^[a-z_]+$/.test(name) ? name : JSON.stringify(name);
}
