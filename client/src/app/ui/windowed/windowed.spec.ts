import { Component, signal, viewChild } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { RowTemplate, Windowed } from './windowed.ts';

@Component({
  selector: 'app-long-list',
  imports: [Windowed, RowTemplate],
  template: `
    <app-windowed role="list" [ids]="ids()" [fixed]="40" [overscan]="2">
      <ng-template appRow let-id let-index="index" let-count="count">
        <div role="listitem" [attr.aria-posinset]="index + 1" [attr.aria-setsize]="count">
          <button>{{ id }}</button>
        </div>
      </ng-template>
    </app-windowed>
  `,
})
class LongList {
  readonly ids = signal(Array.from({ length: 10_000 }, (_, at) => `row ${at + 1}`));
  readonly list = viewChild.required(Windowed);
}

/** Nothing is laid out here, so the window is 800 pixels long and stands where `scrollTop` says. */
async function showLongList() {
  const fixture = TestBed.createComponent(LongList);
  document.body.append(fixture.nativeElement);
  await fixture.whenStable();
  const host = fixture.nativeElement.querySelector('app-windowed') as HTMLElement;
  const all = host.querySelector('.windowed-all') as HTMLElement;
  vi.spyOn(all, 'getBoundingClientRect').mockImplementation(() => new DOMRect(0, -host.scrollTop, 300, 400_000));
  return {
    list: fixture.componentInstance,
    rows: () => [...host.querySelectorAll('[role=listitem]')],
    texts: () => [...host.querySelectorAll('button')].map((button) => button.textContent),
    settled: () => fixture.whenStable(),
    async scroll(to: number) {
      host.scrollTop = to;
      host.dispatchEvent(new Event('scroll'));
      await fixture.whenStable();
    },
    host,
  };
}

afterEach(() => document.body.replaceChildren());

describe('a long list', () => {
  it('holds only the rows in sight and tells each its position among all', async () => {
    const { rows, texts } = await showLongList();
    expect(texts().length).toBeLessThan(30);
    expect(texts()[0]).toBe('row 1');
    expect(rows()[2]?.getAttribute('aria-posinset')).toBe('3');
    expect(rows()[2]?.getAttribute('aria-setsize')).toBe('10000');
  });

  it('holds none while it stands far at the side, until a row is wanted', async () => {
    const { host, list, rows, scroll, settled } = await showLongList();
    const beside = vi.spyOn(host, 'getBoundingClientRect').mockReturnValue(new DOMRect(innerWidth + 500, 0, 300, 800));
    await scroll(0);
    expect(rows()).toEqual([]);

    beside.mockReturnValue(new DOMRect(20, 0, 300, 800));
    list.list().scrollTo('row 3');
    await settled();
    expect(rows().length).toBeGreaterThan(2);
  });

  it('shows what is there where somebody scrolls to', async () => {
    const { scroll, texts } = await showLongList();
    await scroll(200_000);
    expect(texts()).toContain('row 5001');
    expect(texts()).not.toContain('row 1');
  });

  it('keeps the row that has the focus, however far one scrolls', async () => {
    const { scroll, host, texts } = await showLongList();
    host.querySelectorAll('button')[3]?.focus();
    await scroll(200_000);
    expect(document.activeElement?.textContent).toBe('row 4');
    expect(texts().slice(0, 2)).toEqual(['row 4', 'row 4999']);
    (document.activeElement as HTMLElement).blur();
    await scroll(200_040);
    expect(texts()).not.toContain('row 4');
  });

  it('stays over the same rows when others come above', async () => {
    const { list, scroll, host, settled } = await showLongList();
    await scroll(4000);
    list.ids.update((ids) => ['new 1', 'new 2', ...ids]);
    await settled();
    expect(host.scrollTop).toBe(4080);
  });

  it('shows what comes above when it stands at the top', async () => {
    const { list, host, settled, texts } = await showLongList();
    list.ids.update((ids) => ['new 1', ...ids]);
    await settled();
    expect(host.scrollTop).toBe(0);
    expect(texts()[0]).toBe('new 1');
  });

  it('stays where it is when somebody moves the first row in sight to the end', async () => {
    const { list, host, settled, scroll } = await showLongList();
    await scroll(4000);
    list.ids.update((ids) => [...ids.filter((id) => id !== 'row 101'), 'row 101']);
    await settled();
    expect(host.scrollTop).toBe(3960);
  });

  it('goes to a row and gives it the focus', async () => {
    const { list, settled, host } = await showLongList();
    list.list().focus('row 7000');
    await settled();
    expect(document.activeElement?.textContent).toBe('row 7000');
    expect(host.scrollTop).toBe(7000 * 40 - 800);
  });

  it('gives the focus to a row that comes later', async () => {
    const { list, settled } = await showLongList();
    list.list().focus('new');
    await settled();
    list.ids.update((ids) => [...ids, 'new']);
    await settled();
    expect(document.activeElement?.textContent).toBe('new');
  });

  it('leaves the focus on a row that changes places', async () => {
    const { list, settled, host } = await showLongList();
    host.querySelectorAll('button')[1]?.focus();
    list.ids.update(([a = '', b = '', c = '', ...rest]) => [a, c, b, ...rest]);
    await settled();
    expect(document.activeElement?.textContent).toBe('row 2');
  });
});
