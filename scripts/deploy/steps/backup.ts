import type { Run } from '../records/run-record.ts';
import type { World } from '../world.ts';

/** Before data is changed. */
export async function backup({ host, settings }: World, { before, id }: Run): Promise<string> {
  if (!before) return 'there is nothing yet';
  if (settings.DEPLOY_BACKUP === 'none') return 'none is made on this host';
  const { code, output } = await host.run(settings.DEPLOY_BACKUP, [], { env: { DEPLOY_RUN: id } });
  if (code !== 0) throw new Error(`The backup was not made. ${lastLine(output)}`);
  return lastLine(output) || 'made';
}

export function lastLine(output: string): string {
  return output.trim().split('\n').at(-1) ?? '';
}
