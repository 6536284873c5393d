import { encodeCursor } from '../api/src/platform/store/cursor.ts';
import { profileArgs, type Bench } from './bench.ts';
import { requestText } from './generator.ts';
import { api } from './people.ts';
import { inFolder } from './server.ts';
import { lineOf, sideBySide } from './side-by-side.ts';
import { startWorld } from './world.ts';

const [tasks, perPage, connections] = [10_000, 50, 32];

export const httpList: Bench = {
  name: 'B2',
  title: 'A page of 50 tasks of 10,000, another page each time, so that no cache helps',
  run: (options) =>
    inFolder(async (folder) => {
      const { server, ann, places, seeded } = await startWorld(folder, 1, tasks, profileArgs(options, 'B2'));
      const list = `/api/v1/projects/${places[0]?.projectId}/tasks?limit=${perPage}`;
      const text = await (await fetch(new URL(list, api(server.port)), { headers: { cookie: ann.cookie } })).text();
      const pages = pageStarts(seeded[0]?.ids ?? []).map((after) => requestText('GET', `${list}&after=${after}`, ann));
      const lanes = Array.from({ length: connections }, (_, lane) => pages.filter((_, n) => n % connections === lane));
      const measured = await sideBySide(
        { ours: server, bare: { does: 'stringifies', text }, connections, lanes },
        options,
      );
      await server.stop();
      return [lineOf('B2', `GET 50 of 10,000 tasks (${Buffer.byteLength(text)} bytes), cold`, measured, 0.35)];
    }),
};

/** After every task that has a whole page behind it, in no order. */
function pageStarts(ids: readonly string[]): string[] {
  const starts = ids.slice(0, -perPage).map((id) => encodeCursor({ sort: null, id }));
  return starts
    .map((start, n) => [Math.sin(n), start] as const)
    .sort(([one], [other]) => one - other)
    .map(([, start]) => start);
}
