import { startAudience, type Seats } from './audience.ts';
import { profileArgs, type Bench } from './bench.ts';
import { rounded } from './figures.ts';
import { startOurSpeaker } from './our-speaker.ts';
import { inFolder, pause } from './server.ts';
import { rawWs, startSpeaker, type Speaker } from './speakers.ts';

const [warmUp, sockets] = [100, 5_000];
const settleMs = 3_000;
const most = 45;

export const socketMemory: Bench = {
  name: 'B11S',
  title: 'Resident memory for each of 5,000 idle sockets, beside those of ws',
  run: (options) =>
    inFolder(async (folder) => {
      const nodeArgs = profileArgs(options, 'B11S');
      const { speaker, seats } = await startOurSpeaker(folder, { sockets: warmUp + sockets, events: 0, nodeArgs });
      const ours = await kilobytesEach(speaker, seats);
      const raw = await startSpeaker([rawWs]);
      const theirs = await kilobytesEach(raw, { port: raw.port, path: '/', count: 0, headers: [], speaks: 'plain' });
      return [
        {
          bench: 'B11',
          what: 'each of 5,000 idle sockets',
          ours: `${rounded(ours, 1)} KB`,
          beside: `${rounded(theirs, 1)} KB`,
          result: `${rounded(ours, 1)} KB`,
          reach: `≤ ${most} KB`,
          reached: ours <= most,
        },
      ];
    }),
};

/** What the first sockets bring into memory is there for all. */
async function kilobytesEach(speaker: Speaker, seats: Seats): Promise<number> {
  const audience = startAudience();
  try {
    await audience.seat({ ...seats, count: warmUp });
    await pause(settleMs);
    const before = speaker.rssMiB();
    await audience.seat({ ...seats, count: sockets });
    await pause(settleMs);
    return ((speaker.rssMiB() - before) * 1024) / sockets;
  } finally {
    await audience.leave();
    await speaker.stop();
  }
}
