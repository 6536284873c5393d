import assert from 'node:assert/strict';
import type { Changes } from '../releases.ts';
import type { Stage } from '../stage.ts';
import type { Open, Story } from './story.ts';

/** Something the engine does, a way to take it out, and who must notice. Where the gate does it too, it is taken out there. */
type Row = { readonly without: string; readonly lacks: Changes; readonly gate?: string; readonly story: string };

const engine = '/release/scripts/deploy';

const rows: readonly Row[] = [
  {
    without: 'looking at the signature',
    lacks: { ops: replaced('steps/verify.ts', 'if (code !== 0) throw', 'if (false) throw') },
    gate: 's/^  ssh-keygen -Y verify .*||$/  true ||/',
    story: 'bad signature',
  },
  {
    without: 'proving that nginx gets through',
    lacks: { ops: replaced('slots.ts', 'isSteady && (await edge.reaches(slot))', 'isSteady') },
    story: 'mute behind nginx',
  },
  {
    without: 'leading people away first',
    lacks: {
      ops: `${replaced('slots.ts', 'world.edge.set(slot);', '')}\n${replaced('ports/docker.ts', "must('stop', service)", "must('kill', service)")}`,
    },
    story: 'deploy',
  },
];

/** Each has a story played that must not end well, and then everything brought into order. */
export function mutantsOf(stories: readonly Story[]): readonly Story[] {
  return rows.map((row) => ({
    name: `without ${row.without}`,
    play: (stage, open) =>
      isNoticed(
        stage,
        open,
        row,
        stories.find(({ name }) => name === row.story)!,
      ),
  }));
}

async function isNoticed(stage: Stage, open: Open, { lacks, gate }: Row, { name, play }: Story): Promise<void> {
  stage.lacks(lacks);
  if (gate) await stage.server.inside('sed', '-i', gate, gateOfServer);
  const error = await failureOf(async () => void (await play(stage, open)));
  stage.lacks();
  await stage.server.inside('cp', '/repository/scripts/deploy/gate', gateOfServer);

  assert.ok(error instanceof assert.AssertionError, `"${name}" has noticed nothing: ${error}`);
  stage.note(
    `noticed by "${name}": ${error.message.trim().split('\n').at(-1)?.slice(0, 160)} (${error.actual}, not ${error.expected})`,
  );
  const good = await stage.another('in order again');
  assert.equal((await stage.deploy(good)).code, 0);
  await stage.isOn(good);
}

const gateOfServer = '/opt/taskmanager/bin/gate';

async function failureOf(play: () => Promise<void>): Promise<unknown> {
  try {
    await play();
  } catch (error) {
    return error;
  }
}

/** It fails where there is nothing to be replaced. */
function replaced(file: string, what: string, by: string): string {
  const script = `const path = '${engine}/${file}', text = require('fs').readFileSync(path, 'utf8');
if (!text.includes(process.argv[1])) throw new Error('There is no ' + process.argv[1]);
require('fs').writeFileSync(path, text.replaceAll(process.argv[1], process.argv[2]));`;
  return `RUN ["node", "-e", ${JSON.stringify(script)}, ${JSON.stringify(what)}, ${JSON.stringify(by)}]`;
}
