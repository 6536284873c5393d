import { startAudience, type Audience } from './audience.ts';
import { profileArgs, type Bench, type Line, type Options } from './bench.ts';
import { median, rounded } from './figures.ts';
import { startOurSpeaker } from './our-speaker.ts';
import { inFolder, pause } from './server.ts';
import { rawWs, startSpeaker, type Speaker } from './speakers.ts';

const sockets = 1_000;

/** So many events at once, and after how many milliseconds the next, if everybody has heard them by then. */
type Burst = { of: number; every: number };
const single: Burst = { of: 1, every: 60 };
const ten: Burst = { of: 10, every: 50 };

export const fanOut: Bench = {
  name: 'B5',
  title: 'One event of 400 bytes to 1,000 sockets, beside ws that sends it to each',
  run: (options) =>
    inHalls('B5', single, options, async (halls) => [
      lineOf('B5', 'one event', await compare(halls, single, options), 1.3),
    ]),
};

export const fanOutBurst: Bench = {
  name: 'B6',
  title: '200 updates a second, in bursts of ten, to 1,000 sockets, beside ws that sends each',
  run: (options) =>
    inHalls('B6', ten, options, async (halls) => {
      const measured = await compare(halls, ten, options);
      return [lineOf('B6', 'a burst of ten updates', measured, 0.3), await stateLine(halls)];
    }),
};

/** A speaker, and everybody who listens to it. */
type Hall = { speaker: Speaker; audience: Audience; said: number };
type Halls = { ours: Hall; raw: Hall };

async function inHalls(
  name: string,
  burst: Burst,
  options: Options,
  use: (halls: Halls) => Promise<Line[]>,
): Promise<Line[]> {
  const events = burst.of * timesOf(burst, options) * (options.rounds + 1);
  return inFolder(async (folder) => {
    const { speaker, seats, head } = await startOurSpeaker(folder, {
      sockets,
      events,
      nodeArgs: profileArgs(options, name),
    });
    const raw = await startSpeaker([rawWs]);
    const halls: Halls = {
      ours: { speaker, audience: startAudience(), said: head },
      raw: { speaker: raw, audience: startAudience(), said: 0 },
    };
    try {
      await halls.ours.audience.seat(seats);
      await halls.raw.audience.seat({ port: raw.port, path: '/', headers: [], speaks: 'plain', count: sockets });
      return await use(halls);
    } finally {
      await Promise.all(
        Object.values(halls).flatMap(({ speaker: one, audience }: Hall) => [one.stop(), audience.leave()]),
      );
    }
  });
}

type Told = { cpuMs: number; p50Ms: number; p99Ms: number };
type Compared = { ours: Told; raw: Told; ratio: number };

/** Turn by turn, so that whatever else the machine does meets both sides alike. */
async function compare({ ours, raw }: Halls, burst: Burst, options: Options): Promise<Compared> {
  const times = timesOf(burst, options);
  const turns = { ours: [] as Told[], raw: [] as Told[] };
  for (const hall of [ours, raw]) await tell(hall, burst, times); // warms up
  for (let round = 0; round < options.rounds; round++) {
    turns.ours.push(await tell(ours, burst, times));
    turns.raw.push(await tell(raw, burst, times));
  }
  const [mine, other] = [summed(turns.ours), summed(turns.raw)];
  return { ours: mine, raw: other, ratio: mine.cpuMs / other.cpuMs };
}

function timesOf({ every }: Burst, { seconds }: Options): number {
  return Math.round((seconds * 1000) / every);
}

/** A burst, when it is time and everybody has heard the one before. */
async function tell(hall: Hall, { of, every }: Burst, times: number): Promise<Told> {
  const [p50s, p99s]: [number[], number[]] = [[], []];
  const cpu = hall.speaker.cpuMicros();
  for (let n = 0; n < times; n++) {
    const next = performance.now() + every;
    const [from, to] = [hall.said + 1, hall.said + of];
    const heard = hall.audience.hear(to);
    const began = await hall.speaker.say({ from, to });
    const { p50Micros, p99Micros } = await heard;
    hall.said = to;
    p50s.push((p50Micros - began) / 1000);
    p99s.push((p99Micros - began) / 1000);
    await pause(Math.max(0, next - performance.now()));
  }
  return { cpuMs: (hall.speaker.cpuMicros() - cpu) / 1000 / times, p50Ms: median(p50s), p99Ms: Math.max(...p99s) };
}

/** The least CPU is what the work takes; whatever came on top was somebody else's. */
function summed(turns: readonly Told[]): Told {
  return {
    cpuMs: Math.min(...turns.map((turn) => turn.cpuMs)),
    p50Ms: median(turns.map((turn) => turn.p50Ms)),
    p99Ms: median(turns.map((turn) => turn.p99Ms)),
  };
}

function lineOf(bench: string, what: string, { ours, raw, ratio }: Compared, most: number): Line {
  const text = ({ cpuMs, p50Ms, p99Ms }: Told) =>
    `${rounded(cpuMs, 1)} ms of CPU, heard in ${rounded(p50Ms, 1)} (p99 ${rounded(p99Ms, 1)}) ms`;
  return {
    ...{ bench, what: `${what} to 1,000 sockets`, ours: text(ours), beside: text(raw) },
    result: `${rounded(ratio)} times ws`,
    reach: `≤ ${rounded(most)}`,
    reached: ratio <= most,
  };
}

async function stateLine({ ours: { audience, said } }: Halls): Promise<Line> {
  const { outOfTurn, states, state } = await audience.compare();
  const isAllWell = outOfTurn === 0 && states === 1 && Math.max(...Object.values(state)) === said;
  return {
    bench: 'B6',
    what: 'final states of the 1,000 clients; events out of turn',
    ours: `${states}; ${outOfTurn}`,
    beside: '',
    result: isAllWell ? 'equal, and up to the last event' : 'not equal',
    reach: 'equal',
    reached: isAllWell,
  };
}
