/** In a drill a minute takes so long; everything else that lasts is shortened alike. */
export const minuteMs = 2_000;

/** Windows, intervals and patience of rules, not what they measure. */
export function hurriedRules(text: string): string {
  return text.replace(
    /(\[|offset |for: |interval: )(\d+[smhd])/g,
    (_all, before: string, duration: string) => before + hurried(duration),
  );
}

export function hurriedRouting(text: string): string {
  return text.replace(
    /((?:interval|wait|timeout): )(\d+[smhd])/g,
    (_all, before: string, duration: string) => before + hurried(duration),
  );
}

function hurried(duration: string): string {
  const minutes = { s: 1 / 60, m: 1, h: 60, d: 24 * 60 }[duration.at(-1)!] ?? 0;
  const ms = Math.round(Number.parseInt(duration) * minutes * minuteMs);
  return ms === 0 ? '0s' : `${ms}ms`;
}
