import type { Host, Notify } from '../world.ts';

/** By a program, so that who wants another way than Slack writes ten lines. It is told where to from the host's `.env`. */
export function createNotify(host: Host, program: string, env: Readonly<Record<string, string>>): Notify {
  return async (kind, fields) => {
    if (program === 'none') return;
    const { code, output } = await host.run(program, [kind], { env: { ...env, ...fields } });
    if (code !== 0) throw new Error(output.trim());
  };
}
