import { inject, Service } from '@angular/core';
import { withPlainMentions, type Moment } from '@taskmanager/contract';
import { Format } from '../i18n/format.ts';
import { I18n } from '../i18n/i18n.ts';

/** What a thing of this id is called. */
export type NameOf = (id: string) => string | undefined;

/** What fields are called and hold, in the reader's words, by the paths of the journal: `labels.<id>`, `due`. */
@Service()
export class FieldWords {
  private readonly t = inject(I18n).t;
  private readonly format = inject(Format);

  nameOf(path: string, nameOf: NameOf): string {
    const [field = '', key = ''] = path.split('.');
    if (field === 'fields') return nameOf(key) ?? this.t().activity.fields['fields'] ?? field;
    return this.t().activity.fields[field] ?? field;
  }

  /** Undefined where nothing is set. */
  valueOf(path: string, value: unknown, nameOf: NameOf): string | undefined {
    const [field = '', key] = path.split('.');
    if (value === undefined || value === null || value === '') return undefined;
    if (value === true && key !== undefined) return nameOf(key) ?? this.t().activity.somethingGone;
    if (pointing.has(field) && typeof value === 'string') return nameOf(value) ?? this.t().activity.somethingGone;
    if (typeof value === 'string') return this.wordOf(field, value);
    if (typeof value === 'number') return field === 'size' ? this.format.bytes(value) : this.format.number(value);
    if (typeof value === 'boolean') return value ? this.t().activity.yes : this.t().activity.no;
    return this.nameOfWhole(value, nameOf);
  }

  private wordOf(field: string, value: string): string {
    const { activity, properties } = this.t();
    if (field === 'priority') return (properties.priorities as Partial<Record<string, string>>)[value] ?? value;
    if (field === 'role') return activity.roles[value] ?? value;
    if (field === 'kind') return activity.fieldKinds[value] ?? value;
    if (field === 'text' || field === 'description') return withPlainMentions(value);
    return field.endsWith('At') ? this.format.dateTime(value) : value;
  }

  private nameOfWhole(value: object, nameOf: NameOf): string | undefined {
    if (Array.isArray(value)) return this.format.list(value.map(String));
    if ('date' in value) return this.format.moment(value as Moment);
    if ('text' in value) return `${'done' in value && value.done ? '☑' : '☐'} ${String(value.text)}`;
    const entries = Object.entries(value as Record<string, unknown>);
    const names = entries.map(([id, one]) => this.valueOf(`entries.${id}`, one, nameOf));
    return this.format.list(names.filter((name) => name !== undefined)) || undefined;
  }
}

const pointing = new Set(['listId', 'parentId']);
