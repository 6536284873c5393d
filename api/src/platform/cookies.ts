/** Both of a session's cookies; browsers take `__Host-` ones only over https, from this host, for the whole of it. */
export type CookieNames = { readonly access: string; readonly refresh: string };

export function cookieNames(isHttps: boolean): CookieNames {
  return isHttps ? { access: '__Host-tm', refresh: '__Host-tm_r' } : { access: 'tm', refresh: 'tm_r' };
}

/** The first cookie of that name, as RFC 6265 orders them: the most specific comes first. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  if (header === undefined) return undefined;
  for (const pair of header.split(';')) {
    const equals = pair.indexOf('=');
    if (pair.slice(0, equals).trim() === name) return pair.slice(equals + 1).trim();
  }
  return undefined;
}

/** Values are ours and base64url: nothing in them needs quoting. Without an age it ends with the browser. */
export function writeCookie(name: string, value: string, { maxAgeSeconds }: { maxAgeSeconds?: number } = {}): string {
  const age = maxAgeSeconds === undefined ? '' : `; Max-Age=${maxAgeSeconds}`;
  const secure = name.startsWith('__Host-') ? '; Secure' : '';
  return `${name}=${value}${age}; Path=/; HttpOnly; SameSite=Lax${secure}`;
}

export function clearCookie(name: string): string {
  return writeCookie(name, '', { maxAgeSeconds: 0 });
}
