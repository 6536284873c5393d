/** Lines as spreadsheets read them. */
export function csvOf(lines: readonly (readonly string[])[]): string {
  return lines.map((cells) => cells.map(cellOf).join(',')).join('\r\n') + '\r\n';
}

/** A text that begins like a formula would be run by the program that opens it. */
function cellOf(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
