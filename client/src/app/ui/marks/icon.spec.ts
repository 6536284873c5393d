import { readFileSync } from 'node:fs';
import { iconNames } from './icon-names.ts';

describe('The icons', () => {
  it('are all drawn, and all that is drawn has a name', () => {
    const sprite = readFileSync('src/app/ui/marks/app-icons.svg', 'utf8');
    const drawn = Array.from(sprite.matchAll(/<symbol id="([^"]+)"/g), ([, id]) => id);

    expect(drawn).toEqual([...iconNames]);
  });
});
