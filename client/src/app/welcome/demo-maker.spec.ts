import { demo as german } from './demo.de.ts';
import { demo as english } from './demo.en.ts';

describe('The demo project', () => {
  it('is the same in every language, but for its words', () => {
    const shapeOf = ({ lists, labels, tasks }: typeof english) => ({
      lists: lists.length,
      colours: labels.map(({ colour }) => colour),
      tasks: tasks.map(({ title: _, description, checklist, comment, ...rest }) => ({
        ...rest,
        hasText: description !== undefined,
        entries: checklist?.map((line) => line.startsWith('*')),
        isTalkedAbout: comment !== undefined,
      })),
    });
    expect(shapeOf(german)).toEqual(shapeOf(english));
  });

  it('points at lists and labels that are there', () => {
    for (const { list, labels = [] } of english.tasks) {
      expect(english.lists[list]).toBeDefined();
      for (const label of labels) expect(english.labels[label]).toBeDefined();
    }
  });
});
