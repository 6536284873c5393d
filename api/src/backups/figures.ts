import type { Made } from './names.ts';

/** For node-exporter: https://prometheus.io/docs/instrumenting/exposition_formats/ */
export function figuresOf({ kind, at, bytes, seconds }: Made): string {
  const [prefix, what] = kind === 'whole' ? ['backup', 'whole backup'] : ['backup_tail', 'tail of the journal'];
  return [
    gauge(`${prefix}_last_success_timestamp_seconds`, `The moment that the newest ${what} shows.`, at.getTime() / 1000),
    gauge(`${prefix}_size_bytes`, `How large the newest ${what} is.`, bytes),
    gauge(`${prefix}_duration_seconds`, `How long the newest ${what} took, with reading it again.`, seconds),
  ].join('');
}

type Drilled = {
  ended: Date;
  /** How long it all took. */ seconds: number;
  /** Of what was written. */ missing: number;
  age: number;
};

export function drillFiguresOf({ ended, seconds, missing, age }: Drilled): string {
  return [
    gauge('backup_drill_last_success_timestamp_seconds', 'When a backup was restored last.', ended.getTime() / 1000),
    gauge('backup_age_seconds', 'How old the whole backup was that was restored.', age),
    gauge('backup_rpo_seconds', 'How much time the restored data lacked.', missing),
    gauge('backup_rto_seconds', 'From nothing to somebody signed in.', seconds),
  ].join('');
}

function gauge(name: string, help: string, value: number): string {
  return `# HELP ${name} ${help}\n# TYPE ${name} gauge\n${name} ${value}\n`;
}
