import { inject, Service } from '@angular/core';
import type { Id } from '@taskmanager/contract';
import { I18n } from '../i18n/i18n.ts';
import type { ProjectStore } from '../projects/project-store.ts';
import { csvOf } from './csv.ts';
import { columnsOf, type TableColumn } from './table-columns.ts';

/** Saves tasks as a file for spreadsheets. */
@Service()
export class TaskExport {
  private readonly t = inject(I18n).t;

  save(
    project: ProjectStore,
    ids: readonly Id[],
    columns: readonly TableColumn[] = columnsOf(project, this.t()),
  ): void {
    const cards = ids.flatMap((id) => project.findCard(id) ?? []);
    const lines = cards.map((card) => columns.map((column) => column.textOf(card)));
    const text = csvOf([columns.map(({ name }) => name), ...lines]);
    const link = document.createElement('a');
    // the mark at the beginning says to spreadsheets that it is UTF-8
    link.href = URL.createObjectURL(new Blob(['\ufeff', text], { type: 'text/csv' }));
    link.download = `${(project.project()?.name ?? '').replace(/[^\p{L}\p{N} _-]+/gu, '-')}.csv`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href));
  }
}
