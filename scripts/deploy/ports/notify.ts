import type { Host, Notify } from '../world.ts';

/** By a program, so that who wants another way than Slack writes ten lines. */
export function createNotify(host: Host, program: string): Notify {
  return async (kind, fields) => {
    if (program === 'none') return;
    const { code, output } = await host.run(program, [kind], { env: fields });
    if (code !== 0) throw new Error(output.trim());
  };
}
