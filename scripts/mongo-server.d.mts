/** For the TypeScript that starts a server too. */
export function withMongo<T>(
  use: (uri: string, server: { isDisposable: boolean }) => Promise<T>,
  how?: { prefix?: readonly string[]; options?: readonly string[] },
): Promise<T | undefined>;
