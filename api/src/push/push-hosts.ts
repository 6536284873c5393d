/** Push services of the browsers there are. */
const known: readonly string[] = [
  'fcm.googleapis.com',
  'android.googleapis.com',
  'updates.push.services.mozilla.com',
  'web.push.apple.com',
];
const knownDomains: readonly string[] = ['.push.services.mozilla.com', '.push.apple.com', '.notify.windows.com'];

/**
 * We send to what a browser says is its service, so a caller could name any machine of our network. Only services
 * that are known by name are called, at the port of https; the operator may name more.
 */
export function isPushService(endpoint: string, services: readonly string[]): boolean {
  const { origin, protocol, port, hostname, username, password } = new URL(endpoint);
  if (username !== '' || password !== '') return false;
  if (services.includes(origin)) return true;
  if (protocol !== 'https:' || port !== '') return false;
  return known.includes(hostname) || knownDomains.some((domain) => hostname.endsWith(domain));
}
