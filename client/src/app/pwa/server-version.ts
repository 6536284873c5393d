/** Which version the server runs, or nothing where it can't be asked. */
export async function serverVersion(): Promise<string | undefined> {
  try {
    const { version, commit } = (await (await fetch('/healthz')).json()) as { version: string; commit: string };
    return `${version} ${commit}`;
  } catch {
    return undefined;
  }
}
