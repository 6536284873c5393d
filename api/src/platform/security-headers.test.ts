import { expect, test } from '@jest/globals';
import { securityHeaders } from './security-headers.ts';

const over = securityHeaders({ isHttps: true });

test('an answer of the API may be used by nothing but the one who asked', () => {
  expect(over.api).toMatchObject({
    'content-security-policy': "default-src 'none';frame-ancestors 'none';base-uri 'none';form-action 'none'",
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  });
});

test('browsers are told to stay on https only where the application is there', () => {
  const name = 'strict-transport-security';
  expect(over.api[name]).toBe('max-age=31536000; includeSubDomains');
  expect(securityHeaders({ isHttps: false }).api).not.toHaveProperty(name);
});

test('a page runs scripts and styles of our own server alone; only the docs may style inline', () => {
  expect(over.page['content-security-policy']).toContain(
    "script-src 'self';style-src 'self';img-src 'self' blob: data:",
  );
  expect(over.docs['content-security-policy']).toContain("script-src 'self';style-src 'self' 'unsafe-inline'");
});

test('a public page may fetch the application ahead, in Firefox too, and shows no frames and no films', () => {
  const policy = over.page['content-security-policy'] ?? '';
  expect(policy).toContain("default-src 'self'");
  for (const nothing of ["frame-src 'none'", "media-src 'none'", "object-src 'none'"])
    expect(policy).toContain(nothing);
  expect(over.application['content-security-policy']).toContain("default-src 'none'");
});
