import { TestBed } from '@angular/core/testing';
import type { ErrorBody } from '@taskmanager/contract';
import { Refusal, Unreachable } from '../../server/refusals.ts';
import { Toasts } from '../../ui/layers/toasts.ts';
import { SayUnexpected } from './say-unexpected.ts';
import { Unexpected } from './unexpected.ts';

const told = () =>
  TestBed.inject(Toasts)
    .all()
    .map(({ text }) => text);

describe('What nobody foresaw', () => {
  beforeEach(() => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    TestBed.inject(SayUnexpected);
  });

  afterEach(() => vi.restoreAllMocks());

  it('is said once, however often it happens, with a way on', () => {
    const unexpected = TestBed.inject(Unexpected);
    unexpected.handleError(new Error('x is undefined'));
    unexpected.handleError(new Error('x is undefined'));
    expect(told()).toHaveLength(1);
    expect(TestBed.inject(Toasts).all()[0]?.action?.label).toBe('Reload');
  });

  it('is said in the reader’s language where the server refused', () => {
    const refusal = new Refusal({ code: 'forbidden', status: 403, message: 'Only members may do that.' } as ErrorBody);
    TestBed.inject(Unexpected).handleError(refusal);
    expect(told()).toEqual(['You may not do this. Ask somebody who runs the project or the instance.']);
  });

  it('calms where only the network is missing', () => {
    TestBed.inject(Unexpected).handleError(new Error('wrapped', { cause: new Unreachable() }));
    expect(told()[0]).toContain('cannot be reached');
  });

  it('asks to reload where a newer release has replaced a part', () => {
    TestBed.inject(Unexpected).handleError(new TypeError('Failed to fetch dynamically imported module: a.js'));
    expect(told()[0]).toContain('new version');
  });

  it('says that there is no network where a part was never loaded', () => {
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    TestBed.inject(Unexpected).handleError(new TypeError('Failed to fetch dynamically imported module: a.js'));
    expect(told()[0]).toContain('offline');
  });

  it('is nothing where somebody gave up on purpose', () => {
    TestBed.inject(Unexpected).handleError(new DOMException('', 'AbortError'));
    expect(told()).toEqual([]);
  });
});
