import { completeSearch, operatorNames } from './completion.ts';

const hints = Object.fromEntries(operatorNames.map((name) => [name, ''])) as Record<
  (typeof operatorNames)[number],
  string
>;
const names = { label: ['garden', 'Garden shed'], assignee: ['Ann Lee'] };
const offered = (text: string) => completeSearch(text, text.length, names, hints)?.options.map((one) => one.text);

describe('While somebody types a search', () => {
  it('operators are offered by their first letters', () => {
    expect(offered('fence as')).toEqual(['assignee:']);
    expect(offered('-pr')).toEqual(['-project:', '-priority:']);
  });

  it('what may stand behind one is offered, names in quotes where they need them', () => {
    expect(offered('is:o')).toEqual(['open ', 'overdue ']);
    expect(offered('label:gar')).toEqual(['garden ', '"Garden shed" ']);
    expect(offered('assignee:me,a')).toEqual(['"Ann Lee" ']);
  });

  it('labels and people are offered behind their signs', () => {
    expect(offered('fence #gar')).toEqual(['garden ', '"Garden shed" ']);
    expect(offered('@')).toEqual(['me ', '"Ann Lee" ']);
  });

  it('nothing is offered behind a word of one’s own or a whole value', () => {
    expect(offered('http:')).toBeUndefined();
    expect(offered('is:open')).toEqual([]);
    expect(offered('fence ')).toBeUndefined();
  });
});
