import type { IncomingHttpHeaders } from 'node:http';

/**
 * Browsers let any page open a socket with our cookie, so a cookie is believed from our own page only. Without an
 * origin it is no browser, and must bring a token of its own.
 */
export function comesFromUs(publicUrl: string, isEmbedded: boolean) {
  return ({ origin, host, authorization }: IncomingHttpHeaders): boolean => {
    if (origin === undefined) return authorization !== undefined;
    if (origin === publicUrl) return true;
    // On one's own machine the address bar may say 127.0.0.1 as well. Elsewhere a host may be anybody's.
    return isEmbedded && URL.canParse(origin) && new URL(origin).host === host && isLoopback(new URL(origin).hostname);
  };
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
}
