/** What `begin.js` asked for while the application was on its way, by address. */
type Ahead = { ahead?: Map<string, Promise<Response>> };

/** Good for one asking: whoever asks again wants to know what is new. */
export function takeAhead({ method, url }: Request): Promise<Response> | undefined {
  const { ahead } = window as Ahead;
  if (method !== 'GET') return undefined;
  const answer = ahead?.get(url);
  ahead?.delete(url);
  return answer;
}
