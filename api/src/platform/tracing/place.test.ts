import { expect, test } from '@jest/globals';
import { newSpanId, newTraceId, placeIn, traceparentOf } from './place.ts';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const spanId = '00f067aa0ba902b7';

test('a place is read as it was written', () => {
  const place = { traceId, spanId, isSampled: true };
  expect(placeIn(traceparentOf(place))).toEqual(place);
  expect(placeIn(`00-${traceId}-${spanId}-00`)?.isSampled).toBe(false);
  expect(placeIn(`00-${traceId}-${spanId}-03`)?.isSampled).toBe(true);
});

test.each([
  undefined,
  '',
  ['a', 'b'],
  `01-${traceId}-${spanId}-01`,
  `00-${'0'.repeat(32)}-${spanId}-01`,
  `00-${traceId}-${'0'.repeat(16)}-01`,
  `00-${traceId.toUpperCase()}-${spanId}-01`,
  `00-${traceId}-${spanId}-01 {"level":"error"}`,
])('%j is no place', (text) => {
  expect(placeIn(text)).toBeUndefined();
});

test('no two ids are the same', () => {
  const ids = Array.from({ length: 5_000 }, () => [newTraceId(), newSpanId()]).flat();
  expect(new Set(ids).size).toBe(10_000);
  expect(ids.every((id) => /^([0-9a-f]{16}){1,2}$/.test(id))).toBe(true);
});
