import { placeBeside } from './placing.ts';

const view = { width: 1000, height: 600 };
const menu = { width: 200, height: 300 };

describe('A floating box', () => {
  it('lies below its anchor, sharing the edge where reading starts', () => {
    const anchor = { left: 100, top: 50, width: 80, height: 30 };
    expect(placeBeside(anchor, menu, view)).toMatchObject({ left: 100, top: 84 });
    expect(placeBeside(anchor, { ...menu, width: 60 }, view, { isRtl: true })).toMatchObject({ left: 120 });
    expect(placeBeside(anchor, { ...menu, width: 60 }, view, { align: 'end' })).toMatchObject({ left: 120 });
    expect(placeBeside(anchor, { ...menu, width: 40 }, view, { align: 'centre' })).toMatchObject({ left: 120 });
  });

  it('lies above where there is no room below', () => {
    const anchor = { left: 100, top: 500, width: 80, height: 30 };
    expect(placeBeside(anchor, menu, view)).toMatchObject({ top: 500 - 4 - 300 });
  });

  it('takes the roomier side and is told how high it may be where it fits neither', () => {
    const anchor = { left: 100, top: 250, width: 80, height: 30 };
    const { top, room } = placeBeside(anchor, { width: 200, height: 900 }, view);
    expect(top).toBe(284);
    expect(top + room).toBe(view.height - 8);
  });

  it('never leaves the view', () => {
    const corner = { left: 980, top: 10, width: 20, height: 20 };
    expect(placeBeside(corner, menu, view).left).toBe(1000 - 200 - 8);
    expect(placeBeside({ ...corner, left: -50 }, menu, view).left).toBe(8);
  });

  it('lies after its anchor, or before it at the end of the line', () => {
    const anchor = { left: 100, top: 50, width: 80, height: 30 };
    expect(placeBeside(anchor, menu, view, { side: 'after' })).toMatchObject({ left: 184, top: 50 });
    expect(placeBeside({ ...anchor, left: 900 }, menu, view, { side: 'after' })).toMatchObject({ left: 696 });
    expect(placeBeside({ ...anchor, left: 900 }, menu, view, { side: 'after', isRtl: true })).toMatchObject({
      left: 696,
    });
    expect(placeBeside(anchor, menu, view, { side: 'after', isRtl: true })).toMatchObject({ left: 184 });
  });
});
