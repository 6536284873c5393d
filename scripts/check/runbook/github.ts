import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { root, textOf } from '../../test/shell.ts';
import { known } from './words.ts';

type Workflow = { on: { workflow_dispatch?: { inputs?: Record<string, unknown> } | null } };

export function inGithub([what, verb, ...rest]: readonly string[]): string | undefined {
  const fields = rest.filter((_, at) => rest[at - 1] === '-f').map((field) => field.split('=')[0]!);
  switch (`${what} ${verb}`) {
    case 'workflow run': {
      const workflow = workflowOf(rest[0]);
      if (!workflow || !('workflow_dispatch' in workflow.on)) return `${rest[0]} cannot be run`;
      return fields
        .map((field) => known(Object.keys(workflow.on.workflow_dispatch?.inputs ?? {}), field))
        .find(Boolean);
    }
    case 'run list':
      return workflowOf(rest[rest.indexOf('--workflow') + 1]) ? undefined : 'there is no such workflow';
    case 'secret set':
    case 'variable set':
      return textOf('ENVIRONMENTS.md').includes(`\`${rest[0]}\``) ? undefined : `${rest[0]} is not in ENVIRONMENTS.md`;
    default:
      return known(['run watch', 'run view', 'auth status'], `${what} ${verb}`);
  }
}

function workflowOf(file = ''): Workflow | undefined {
  const path = `.github/workflows/${file}`;
  return file && existsSync(join(root, path)) ? (parse(textOf(path)) as Workflow) : undefined;
}
