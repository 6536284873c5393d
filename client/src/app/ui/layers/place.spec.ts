import { fixedHeights, learnedHeights } from '../windowed/heights.ts';
import { createPlace } from './place.ts';

const ids = Array.from({ length: 100 }, (_, at) => `row ${at}`);

/** A window of 400 pixels over 100 rows, standing at `at`. */
function standAt(at: number) {
  const place = createPlace();
  const heights = learnedHeights(100, () => 40);
  place.seen(at, 400);
  place.rangeOver(ids, heights, 0);
  return { place, heights };
}

describe('the place of a window over its rows', () => {
  it('moves along with what a row above turns out to be higher', () => {
    const { place, heights } = standAt(1000);
    heights.learn(3, 100);
    place.stay(ids, heights);
    expect(place.takeOwed()).toBe(60);
    expect(place.takeOwed()).toBe(0);
  });

  it('owes nothing for what happens below', () => {
    const { place, heights } = standAt(1000);
    heights.learn(90, 100);
    place.stay(ids, heights);
    expect(place.takeOwed()).toBe(0);
  });

  it('counts what is owed as done when it looks again', () => {
    const { place, heights } = standAt(1000);
    heights.learn(3, 100);
    place.stay(ids, heights);
    place.seen(1000, 400); // the page has not scrolled yet
    expect(place.rangeOver(ids, heights, 0)).toEqual({ from: 25, to: 36 });
  });

  it('stays at the top, where what is new is to be seen', () => {
    const { place } = standAt(0);
    place.stay(
      ['new', ...ids],
      learnedHeights(101, () => 40),
    );
    expect(place.takeOwed()).toBe(0);
  });

  it('goes as little as needed to show a row, or where it is told to', () => {
    const heights = fixedHeights(100, 40);
    const goes = (block: 'nearest' | 'start' | 'center', index: number) => {
      const { place } = standAt(1000);
      place.aimAt(index, heights, block);
      return 1000 + place.takeOwed();
    };
    expect([goes('nearest', 28), goes('nearest', 10), goes('nearest', 50)]).toEqual([1000, 400, 1640]);
    expect([goes('start', 50), goes('start', 99), goes('center', 50), goes('center', 0)]).toEqual([
      2000, 3600, 1820, 0,
    ]);
  });
});
