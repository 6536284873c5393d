import type { Messages } from '../i18n/i18n.ts';
import type { Command } from './shortcuts.ts';

export type SheetGroup = { readonly name: string; readonly lines: readonly SheetLine[] };
export type SheetLine = { readonly label: string; readonly keys: readonly string[] };

/** All shortcuts by group: those that live now say their own names, the others are known by heart. */
export function sheetOf(commands: readonly Command[], t: Messages): SheetGroup[] {
  const here = commands.map(({ id, keys, label, group }) => ({ id, keys, label: label(), group: group() }));
  const ids = new Set(here.map(({ id }) => id));
  const elsewhere = everywhereElse(t).filter(({ id }) => !ids.has(id));
  const groups = new Map<string, Map<string, string[]>>();
  for (const { keys, label, group } of [...here, ...elsewhere]) {
    if (keys === undefined) continue;
    const lines = groups.get(group) ?? new Map<string, string[]>();
    groups.set(group, lines.set(label, [...new Set([...(lines.get(label) ?? []), keys])]));
  }
  return [...groups].map(([name, lines]) => ({ name, lines: [...lines].map(([label, keys]) => ({ label, keys })) }));
}

type Line = { readonly id: string; readonly keys: string; readonly label: string; readonly group: string };

/** A page that is not there cannot tell its shortcuts, and what a board does with arrows is no command. */
function everywhereElse({ keyboard, selection, filters, tasks, properties }: Messages): Line[] {
  const line = (group: string) => (id: string, keys: string, label: string) => ({ id, keys, label, group });
  const [card, task] = [line(selection.group), line(tasks.openTask)];
  return [
    card('board.walk', 'ArrowDown', keyboard.walk),
    card('board.open', 'Enter', selection.open),
    card('board.move', 'alt+ArrowDown', keyboard.move),
    card('board.far', 'alt+shift+ArrowDown', keyboard.moveFar),
    card('board.lift', 'Space', keyboard.lift),
    card('filters.text', 'f', filters.title),
    card('tasks.e', 'e', selection.editTitle),
    card('tasks.l', 'l', selection.choose.labels),
    card('tasks.a', 'a', selection.choose.assignees),
    card('tasks.p', 'p', selection.choose.priority),
    card('tasks.d', 'd', selection.choose.due),
    card('tasks.m', 'm', selection.choose.list),
    card('tasks.c', 'c', selection.complete),
    card('tasks.x', 'x', selection.toggle),
    card('tasks.Delete', 'Delete', selection.remove),
    task('task.next', 'j', tasks.next),
    task('task.previous', 'k', tasks.previous),
    task('task.title', 't', tasks.title),
    task('task.description', 'e', tasks.description),
    task('task.done', 'c', tasks.done),
    task('task.m', 'm', properties.list),
    task('task.a', 'a', properties.assignees),
    task('task.l', 'l', properties.labels),
    task('task.p', 'p', properties.priority),
    task('task.link', 'ctrl+shift+c', tasks.copyLink),
  ];
}
