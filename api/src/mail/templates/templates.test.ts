import { describe, expect, test } from '@jest/globals';
import { samples, templateNames } from '../../../test/mail-samples.ts';
import type { Reader } from '../message.ts';
import { languages } from '../words/languages.ts';
import { composed } from './compose.ts';
import { kindsOf, notices, type TemplateName } from './templates.ts';

const publicUrl = 'https://tasks.example.org';
const unsubscribeUrl = `${publicUrl}/api/unsubscribe?token=x`;
const jörg: Reader = { email: 'joerg@example.org', name: 'Jörg', timeZone: 'Europe/Vienna' };

function said<T extends TemplateName>(template: T, more: Partial<Reader> = {}, data = samples[template]) {
  const isNotice = template in kindsOf;
  return composed({ template, data, to: { ...jörg, ...more }, publicUrl, ...(isNotice && { unsubscribeUrl }) });
}

/** What a person reads, without the signs that only a text needs. */
function words(text: string): string {
  return text
    .replace(/^(- |-- |> | {2}> )/gm, '')
    .replace(/:\nhttps\S+/g, '')
    .replace(/https\S+/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function wordsIn(html: string): string {
  const body = html.slice(html.indexOf('<main')).replace(/<[^>]+>/g, ' ');
  const entities = { '&quot;': '"', '&#39;': "'", '&lt;': '<', '&gt;': '>', '&amp;': '&' };
  return Object.entries(entities)
    .reduce((text, [entity, sign]) => text.replaceAll(entity, sign), body)
    .replace(/\s+/g, ' ')
    .trim();
}

describe.each(Object.keys(languages))('in %s', (locale) => {
  test.each(templateNames)('%s says the same as text and as HTML, with the same links', (template) => {
    const { subject, text, html } = said(template, { locale });
    expect(subject).toMatch(/^\S.{5,148}\S$/);
    expect(wordsIn(html)).toBe(words(text));
    const links = (of: string) => [...new Set(of.match(/https:\/\/[^\s"<]+/g) ?? [])].sort();
    expect(links(html)).toEqual(links(text));
    expect(html).toContain(`<html lang="${locale}">`);
    expect(`${subject}${text}`).not.toMatch(/undefined|null|NaN|\[object/);
  });

  test('every mail about what others did can be switched off by its reader, and no other', () => {
    const switchable = templateNames.filter((template) => said(template, { locale }).text.includes(unsubscribeUrl));
    expect(switchable.sort()).toEqual([...notices].sort());
  });
});

test('no two languages say the same', () => {
  for (const template of templateNames) {
    const texts = Object.keys(languages).map((locale) => said(template, { locale }).text);
    expect(new Set(texts).size).toBe(texts.length);
  }
});

test('who reads neither English nor German gets English, and German is for Austria too', () => {
  expect(said('password-changed', { locale: 'fr-CA' })).toEqual(said('password-changed'));
  expect(said('password-changed', { locale: 'de-AT' }).subject).toBe('Ihr Passwort wurde geändert');
});

test('a day is that day everywhere; a time is by the clock of the reader', () => {
  const due = '2026-03-06T23:30:00.000Z';
  expect(said('assigned', { timeZone: 'Pacific/Auckland' }).text).toContain('Friday, March 6, 2026');
  expect(said('assigned', { timeZone: 'America/Los_Angeles' }).text).toContain('Friday, March 6, 2026');
  const soon = { ...samples['due-soon'], due };
  expect(said('due-soon', { locale: 'en-GB', timeZone: 'Europe/London' }, soon).text).toContain(
    '6 March 2026 at 23:30',
  );
  expect(said('due-soon', { locale: 'de', timeZone: 'Europe/Vienna' }, soon).text).toContain('7. März 2026 um 00:30');
});

test('a digest tells by project what happened, and many things in one line', () => {
  const { text, subject } = said('digest');
  expect(subject).toBe('Your digest of Monday, March 2, 2026');
  expect(text.indexOf('Garden')).toBeLessThan(text.indexOf('House'));
  for (const line of [
    '- Ann mentioned you in “Water the roses” 2 times\n  > Look at the leaves, please.',
    '- Ben assigned you to 3 tasks',
    '- Ann changed 130 tasks: labels',
    '- Ann, Ben, Cid, and 2 others changed “Buy a hose of twenty-five metres, in green if they have it”: moved, due date',
    '- Due on Friday, March 6, 2026: “Paint”',
    '- Fay joined the project',
  ])
    expect(text).toContain(line);
});

test('a digest of a thousand things is still a mail', () => {
  const happening = { kind: 'changed', actors: ['Ann'], count: 1, text: 'x'.repeat(5000) } as const;
  const projects = Array.from({ length: 50 }, () => ({
    ...{ id: '65f000000000000000000001', name: 'y'.repeat(500) },
    happenings: Array.from({ length: 500 }, () => happening),
  }));
  const { text, html, subject } = said('digest', {}, { projects });
  expect(text).toContain('- … and 480 more');
  expect(text).toContain('\n… and 40 more');
  expect(Math.max(text.length, html.length)).toBeLessThan(250_000);
  expect(subject.length).toBeLessThanOrEqual(150);
});

test('what people type is text: no markup, no second line, nothing that turns a line around', () => {
  const hostile = '<img src=x onerror=alert(1)>\r\nBcc: all@example.org\u202e &amp; \ud800';
  const { subject, text, html } = said(
    'comment',
    { name: hostile },
    { ...samples.comment, actor: hostile, text: hostile },
  );
  expect(html).not.toMatch(/<img|\u202e/);
  expect(html).toContain('&lt;img src=x onerror=alert(1)&gt; Bcc: all@example.org &amp;amp;');
  expect(subject).not.toMatch(/[\r\n\u202e]/);
  expect(text.isWellFormed()).toBe(true);
});
