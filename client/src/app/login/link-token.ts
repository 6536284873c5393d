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
