import type { Door } from '../i18n/i18n.ts';
import { problemOf } from '../server/problem-words.ts';
import { Refusal } from '../server/refusals.ts';

import { Location } from '@angular/common';
import { inject } from '@angular/core';
import { ActivatedRoute } from '@angular/router';

/** The secret behind the # of a mailed link. It leaves the address at once, so that nobody reads or keeps it there. */
export function takeLinkToken(): string {
  const [route, location] = [inject(ActivatedRoute), inject(Location)];
  const token = new URLSearchParams(route.snapshot.fragment ?? '').get('token') ?? '';
  if (route.snapshot.fragment !== null) location.replaceState(location.path().replace(/#.*/, ''));
  return token;
}

/** A link that lost its end on the way to the browser is no token at all. */
export function problemOfLink(error: unknown, t: Door): string {
  const isBroken = error instanceof Refusal && error.code === 'invalid-request';
  return isBroken ? t.registration.brokenLink : problemOf(error, t);
}
