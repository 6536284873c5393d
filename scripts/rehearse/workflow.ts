import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { registry, repository } from './world/names.ts';
import { run } from './world/shell.ts';

type Env = Readonly<Record<string, string | number>>;
type Step = { name?: string; id?: string; if?: string; run?: string; env?: Env };
type Workflow = { env?: Env; jobs: Record<string, { env?: Env; steps: Step[]; outputs?: Record<string, string> }> };
type Place = { readonly repository: string; readonly folder: string };
type Known = Readonly<Record<string, string>>;
export type Job = {
  readonly outputs: Known;
  readonly failed?: { step: string; code: number };
  readonly output: string;
};

/** Does what a job of a workflow says, step by step as it stands there. What others' actions do is the world's. */
export async function runJob(world: Place, file: string, name: string, given: Known): Promise<Job> {
  const path = join(world.repository, '.github/workflows', file);
  const workflow = parse(await readFile(path, 'utf8')) as Workflow;
  const job = workflow.jobs[name];
  if (!job) throw new Error(`${file} has no job ${name}.`);
  const known: Record<string, string> = { 'github.repository': repository, ...given };
  let failed: Job['failed'];
  let said = '';

  for (const step of job.steps.filter(({ run: script }) => script !== undefined)) {
    if (failed && !step.if?.includes('always()')) continue;
    known['job.status'] = failed ? 'failure' : 'success';
    const { code, output, outputs } = await runStep(world, { ...workflow.env, ...job.env, ...step.env }, step, known);
    said += output;
    for (const [key, value] of Object.entries(outputs)) known[`steps.${step.id}.outputs.${key}`] = value;
    if (code !== 0) failed ??= { step: step.name ?? '', code };
  }
  const outputs = Object.entries(job.outputs ?? {}).map(([key, text]) => [key, filledIn(text, known)]);
  return { outputs: Object.fromEntries(outputs) as Known, failed, output: said }; // fromEntries forgets the text
}

async function runStep(world: Place, env: Env, step: Step, known: Known) {
  const file = join(world.folder, 'github-output');
  await writeFile(file, '');
  const told = Object.fromEntries(Object.entries(env).map(([name, text]) => [name, filledIn(String(text), known)]));
  const own = { REGISTRY: registry, MAIN_BRANCH: 'HEAD', GITHUB_OUTPUT: file, GITHUB_REPOSITORY: repository };
  const also = { GITHUB_SHA: known['github.sha'] ?? '', ...ofGitHub(known) };
  const { code, output } = await run('bash', ['-euo', 'pipefail', '-c', filledIn(step.run ?? '', known)], {
    cwd: world.repository,
    env: { ...told, ...own, ...also },
  });
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line.includes('='));
  const outputs = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
  return { code, output: `## ${step.name}\n${output}`, outputs };
}

/** `env.NAME` of what is given goes to every step, over what the workflow says. */
function ofGitHub(known: Known): Record<string, string> {
  const own = Object.entries(known).filter(([name]) => name.startsWith('env.'));
  return Object.fromEntries(own.map(([name, text]) => [name.slice('env.'.length), text]));
}

/** `${{ a.b || 'c' }}`: the first that is something. */
function filledIn(text: string, known: Known): string {
  return text.replace(/\$\{\{\s*(.*?)\s*\}\}/g, (_, expression: string) => {
    const values = expression.split('||').map((part) => valueOf(part.trim(), known));
    return values.find((value) => value !== '') ?? '';
  });
}

function valueOf(name: string, known: Known): string {
  return /^'(.*)'$/.exec(name)?.[1] ?? known[name] ?? '';
}
