/** A whole backup stands for itself; a tail adds what came since the one before it, whole or tail. */
export type Kind = 'whole' | 'tail';
export type Named = { name: string; kind: Kind; at: Date; /** Of all streams together. */ events: number };
export type Made = Named & { bytes: number; seconds: number };

/** `whole-20261122T030000.000Z-1234.tmb`: its kind, the moment it shows, and how many events there were by then. */
export function nameOf(kind: Kind, at: Date, events: number): string {
  return `${kind}-${at.toISOString().replaceAll(/[-:]/g, '')}-${events}.tmb`;
}

export function named(name: string): Named | undefined {
  const found = /^(whole|tail)-(\d{4})(\d\d)(\d\dT\d\d)(\d\d)(\d\d\.\d{3}Z)-(\d+)\.tmb$/.exec(name);
  if (!found) return undefined;
  const [, kind = '', year, month, hour, minute, second, events] = found;
  const at = new Date(`${year}-${month}-${hour}:${minute}:${second}`);
  return { name, kind: kind as Kind, at, events: Number(events) }; // the form says so
}

/** What may be read without the passphrase stands beside it. */
export function summaryOf(name: string): string {
  return name.replace(/\.tmb$/, '.json');
}
