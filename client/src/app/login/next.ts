/** A place inside the application, whatever the address says. */
export function safeNext(next: string | undefined): string {
  const isInside = next?.startsWith('/') && !next.startsWith('//') && !next.startsWith('/login');
  return isInside ? next! : '/';
}
