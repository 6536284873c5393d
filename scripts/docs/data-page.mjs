import { collections } from '../../api/src/store.ts';
import { holds } from './holds.mjs';

const kinds = {
  journal: [
    'The journal',
    'The truth, kept for ever, moved and backed up. Erasing empties the operations of an event, never the event.',
  ],
  record: ['Records', 'Truth that must not stand in the journal, such as credentials. Moved and backed up.'],
  projection: [
    'Documents of the journal',
    'Made anew from it at any time (`npm run admin -- rebuild`), so neither moved nor backed up.',
  ],
  transient: ['Of this store alone', 'Neither moved nor backed up.'],
};

/** docs/data.md, as the declarations of the store have it. */
export function dataPage() {
  refuseUnknown();
  return [
    '# What is kept',
    '',
    'Made from the declarations of the store by `npm run gen`; `npm run check` compares. [architecture.md](architecture.md) shows where personal data goes.',
    '',
    ...Object.entries(kinds).flatMap(([kind, [title, sentence]]) => [
      `## ${title}`,
      '',
      sentence,
      '',
      ...collections.filter((one) => one.kind === kind).flatMap(chapter),
    ]),
  ]
    .join('\n')
    .trimEnd()
    .concat('\n');
}

function refuseUnknown() {
  const declared = collections.map(({ name }) => name);
  const missing = declared.filter((name) => !(name in holds));
  const gone = Object.keys(holds).filter((name) => !declared.includes(name));
  if (missing.length + gone.length === 0) return;
  throw new Error(
    `scripts/docs/holds.mjs says nothing of ${missing.join(', ') || '–'} and too much of ${gone.join(', ') || '–'}.`,
  );
}

function chapter({ name, shape, indexes, queries }) {
  const [what, personal = 'none'] = holds[name];
  return [
    `### ${name}`,
    '',
    `${capital(what)}. Personal data: ${personal}.`,
    '',
    `- Fields: ${fieldsOf(shape).join(' · ')}`,
    `- Found by: ${['`id`', ...indexes.map(indexText)].join(' · ')}`,
    ...(Object.keys(queries).length > 0 ? [`- Asked: ${Object.entries(queries).map(questionText).join(' · ')}`] : []),
    '',
  ];
}

function fieldsOf(shape) {
  const schema = shape.toJSONSchema({ io: 'output', unrepresentable: 'any' });
  const parts = [schema, ...(schema.allOf ?? []), ...(schema.anyOf ?? [])];
  const properties = Object.assign({}, ...parts.map((part) => part.properties));
  const required = new Set(parts.flatMap((part) => part.required ?? []));
  return Object.entries(properties).map(([name, of]) => `\`${name}${required.has(name) ? '' : '?'}\` ${typeOf(of)}`);
}

function typeOf(schema) {
  if (schema.const !== undefined) return `“${schema.const}”`;
  if (schema.enum) return schema.enum.join('/');
  if (schema.format === 'date-time') return 'time';
  if (schema.pattern === '^[0-9a-f]{24}$') return 'id';
  if (schema.type === 'array') return `list of ${typeOf(schema.items ?? {})}`;
  if (schema.type === 'object') return schema.properties ? `{${Object.keys(schema.properties).join(', ')}}` : 'map';
  if (schema.anyOf) return [...new Set(schema.anyOf.map(typeOf))].join(' or ');
  return (
    { integer: 'number', string: 'text', boolean: 'yes/no', null: 'nothing' }[schema.type] ?? schema.type ?? 'anything'
  );
}

const indexText = ({ fields, unique, many, words }) =>
  `\`${fields.join(' + ')}\`${[unique && ' once', many && ` for each ${many}`, words && ' as words'].filter(Boolean).join(',')}`;

const questionText = ([name, { by, sort, descending }]) =>
  `\`${name}\`${sort ? ` in the order of ${sort}${descending ? ', the last first' : ''}` : ''}${by.length > 0 ? ` of one ${by.join(', ')}` : ''}`;

const capital = (text) => text[0].toUpperCase() + text.slice(1);
