import type { Message, Reader } from '../message.ts';
import { wordsFor } from '../words/languages.ts';
import { speechFor, type Speech } from '../words/speech.ts';
import type { Words } from '../words/words.ts';
import { asHtml, asText, type Block } from './layout.ts';
import { plainData, plainText } from './plain-data.ts';
import { pages, taskPage, type Happening, type TemplateName, type Templates } from './templates.ts';

export type Composing<T extends TemplateName> = {
  readonly template: T;
  readonly data: Templates[T];
  readonly to: Reader;
  readonly publicUrl: string;
  /** Only notices have one. */
  readonly unsubscribeUrl?: string;
};
type Composed = Pick<Message, 'subject' | 'text' | 'html'>;

export function composed<T extends TemplateName>(composing: Composing<T>): Composed {
  const { to, template, publicUrl, unsubscribeUrl } = composing;
  const { language, words } = wordsFor(to.locale);
  const speech = speechFor(language, to);
  const data = plainData(composing.data);
  const { subject, lines, action } = words.mails[template](data, speech);
  const page = pages[template](data);
  const blocks: Block[] = [
    { say: words.hello(plainText(to.name, 100)) },
    ...lines.map((say) => ({ say })),
    ...quoted(data),
    ...groups(data, { words, speech, publicUrl }),
    ...(page !== undefined && action !== undefined ? [{ button: action, url: `${publicUrl}${page}` }] : []),
    ...(unsubscribeUrl ? [{ small: words.whyNotice, link: { label: words.unsubscribe, url: unsubscribeUrl } }] : []),
  ];
  return { subject: plainText(subject, 150), text: asText(blocks), html: asHtml(blocks, { title: subject, language }) };
}

/** One line of what happened, for where there is room for no more. */
export function lineOf(happening: Happening, reader: Pick<Reader, 'locale' | 'timeZone'>): string {
  const { language, words } = wordsFor(reader.locale);
  return words.happened[happening.kind](plainData(happening), speechFor(language, reader));
}

/** What somebody wrote, where the mail is about that. */
function quoted(data: object): Block[] {
  return 'text' in data && typeof data.text === 'string' ? [{ quote: data.text }] : [];
}

type Telling = { readonly words: Words; readonly speech: Speech; readonly publicUrl: string };
type Project = Templates['digest']['projects'][number];

function groups(data: object, telling: Telling): Block[] {
  if (!('projects' in data)) return [];
  const { projects } = data as Templates['digest']; // only a digest has them
  const left = projects.length - mostGroups;
  const shown = projects.slice(0, mostGroups).map((project) => group(project, telling));
  return left > 0 ? [...shown, { say: telling.words.more(left) }] : shown;
}

// So that no mail program cuts the mail off before its end.
const mostGroups = 10;
const longestGroup = 20;
const longestQuote = 200;

function group(project: Project, { words, speech, publicUrl }: Telling): Block {
  const { name, happenings } = project;
  const urlOf = (task?: Happening['task']) => `${publicUrl}${taskPage({ project, task })}`;
  const items = happenings.slice(0, longestGroup).map((happening) => ({
    line: words.happened[happening.kind](happening, speech),
    quote: happening.text && plainText(happening.text, longestQuote),
    url: happening.task && urlOf(happening.task),
  }));
  const left = happenings.length - items.length;
  return { heading: name, url: urlOf(), items: left > 0 ? [...items, { line: words.more(left) }] : items };
}
