/** One line of the log as a person reads it: when, who, how bad, what, how long, and the id to ask further with. */
export function readable(text, { colours = false } = {}) {
  const { from, entry } = entryIn(text);
  if (!entry) return harmless(text);
  const paint = colours ? (code, said) => `\u001b[${code}m${said}\u001b[0m` : (_code, said) => said;
  const { ts, level = 'info', message, service, replica, operation, requestId, error, ...rest } = entry;
  const { version: _, env: __, traceId: ___, spanId: ____, duration, seconds, ...fields } = rest;
  const ms = duration ?? (seconds === undefined ? undefined : Math.round(seconds * 1000));
  const parts = [
    paint(2, timeOf(ts)),
    (replica ?? service ?? from).padEnd(9),
    paint(colourOf[level] ?? 0, level.toUpperCase().padEnd(5)),
    level === 'error' ? paint(1, message) : message,
    operation && paint(36, operation),
    ms !== undefined && paint(ms >= 500 ? 33 : 2, `${ms} ms`),
    ...Object.entries(fields).map(([name, value]) => paint(2, `${name}=${shown(value)}`)),
    requestId && paint(2, `[${requestId}]`),
  ];
  const line = parts.filter(Boolean).map(shown).join(' ');
  return [line, ...whyOf(error)].map((one) => harmless(one, colours)).join('\n');
}

/** Whether it belongs to what was asked for. */
export function isWanted(text, { errors = false, request }) {
  if (!errors && request === undefined) return true;
  const { entry } = entryIn(text);
  if (!entry) return false;
  const isBad = entry.level === 'error' || entry.status >= 500;
  return (!errors || isBad) && (request === undefined || entry.requestId === request || entry.traceId === request);
}

const colourOf = { error: '1;31', warn: 33, info: 32, debug: 2 };

/** Compose writes the container's name before each line. */
function entryIn(text) {
  const [, from = '', json = text] = /^(\S+)\s+\|\s(.*)$/.exec(text) ?? [];
  try {
    const entry = JSON.parse(json);
    return { from, entry: typeof entry?.message === 'string' ? entry : undefined };
  } catch {
    return { from };
  }
}

function timeOf(ts) {
  const at = new Date(ts);
  if (Number.isNaN(at.getTime())) return '--:--:--.---';
  return at.toISOString().slice(11, 23);
}

function whyOf(error) {
  if (!error) return [];
  const { stack, type, reason, cause } = error;
  const first = stack ?? [type, reason].filter(Boolean).join(': ');
  const said = typeof error === 'string' ? error : first || JSON.stringify(error);
  const lines = said.split('\n').map((line) => `    ${line.trim()}`);
  return cause ? [...lines, '    caused by', ...whyOf(cause)] : lines;
}

function shown(value) {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** What was escaped in the log was so because terminals obey it; only our own colours may pass. */
function harmless(text, hasColours = false) {
  // eslint-disable-next-line no-control-regex -- these are what it is about
  const dangerous = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;
  return text.replace(dangerous, (found, at) => {
    // eslint-disable-next-line no-control-regex
    const isOurs = hasColours && found === '\u001b' && /^\u001b\[(0|1|2|32|33|36|1;31)m/.test(text.slice(at, at + 8));
    return isOurs ? found : `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
