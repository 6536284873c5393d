import { profileArgs, type Bench } from './bench.ts';
import { requestText } from './generator.ts';
import { api } from './people.ts';
import { inFolder } from './server.ts';
import { lineOf, sideBySide } from './side-by-side.ts';
import { startWorld } from './world.ts';

export const httpSmall: Bench = {
  name: 'B1',
  title: 'One task, by somebody with a session, through every middleware',
  run: (options) =>
    inFolder(async (folder) => {
      const { server, ann, seeded } = await startWorld(folder, 1, 200, profileArgs(options, 'B1'));
      const path = `/api/v1/tasks/${seeded[0]?.ids[0]}`;
      const text = await (await fetch(new URL(path, api(server.port)), { headers: { cookie: ann.cookie } })).text();
      const lanes = [[requestText('GET', path, ann)]];
      const measured = await sideBySide(
        { ours: server, bare: { does: 'sends', text }, connections: 32, lanes },
        options,
      );
      await server.stop();
      return [lineOf('B1', `GET a task (${Buffer.byteLength(text)} bytes)`, measured, 0.4)];
    }),
};
