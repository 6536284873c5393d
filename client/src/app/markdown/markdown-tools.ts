import type { IconName } from '../ui/marks/icon-names.ts';
import { code, linked, listed, marked, type Edit } from './text-edits.ts';

type Tool = {
  readonly name: 'bold' | 'italic' | 'list' | 'tasks' | 'link' | 'code';
  readonly icon: IconName;
  /** With ctrl. */
  readonly key?: string;
  readonly edit: (edit: Edit) => Edit;
};

export const tools: readonly Tool[] = [
  { name: 'bold', icon: 'bold', key: 'b', edit: (edit) => marked(edit, '**') },
  { name: 'italic', icon: 'italic', key: 'i', edit: (edit) => marked(edit, '*') },
  { name: 'list', icon: 'list', edit: (edit) => listed(edit, '- ') },
  { name: 'tasks', icon: 'checklist', edit: (edit) => listed(edit, '- [ ] ') },
  { name: 'link', icon: 'link', key: 'k', edit: (edit) => linked(edit) },
  { name: 'code', icon: 'code', edit: code },
];
