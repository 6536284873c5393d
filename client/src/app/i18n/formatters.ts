/** What Intl takes long to make and nobody needs twice. */
export function createFormatters(locale: string) {
  const kept = new Map<string, unknown>();

  function once<T>(name: string, make: () => T): T {
    const known = kept.get(name) as T | undefined; // each name has one kind
    if (known !== undefined) return known;
    const made = make();
    kept.set(name, made);
    return made;
  }

  function dates(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    const all = { ...options, timeZone: zone };
    return once(`dates ${JSON.stringify(all)}`, () => new Intl.DateTimeFormat(locale, all));
  }

  function numbers(options: Intl.NumberFormatOptions): Intl.NumberFormat {
    return once(`numbers ${JSON.stringify(options)}`, () => new Intl.NumberFormat(locale, options));
  }

  function relative(style: 'long' | 'short'): Intl.RelativeTimeFormat {
    return once(`relative ${style}`, () => new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style }));
  }

  return {
    dates,
    numbers,
    relative,
    time: (zone: string) => dates(zone, { timeStyle: 'short' }),
    list: () => once('list', () => new Intl.ListFormat(locale, { type: 'conjunction' })),
    zoneName(zone: string, at: number): string {
      const parts = dates(zone, { timeZoneName: 'short' }).formatToParts(at);
      return parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone;
    },
  };
}
