/** The database that a MongoDB address names, else one of our own name. */
export function databaseNamed(uri: string): string {
  return /^[a-z+]+:\/\/[^/]+\/([^?]+)/.exec(uri)?.[1] ?? 'taskmanager';
}

/** The same address with another database. Who signs in is still known where they were. */
function withDatabase(uri: string, rename: (name: string) => string): string {
  const [, hosts = '', , question = ''] = /^([a-z+]+:\/\/[^/?]+)(\/[^?]*)?(\?.*)?$/.exec(uri) ?? [];
  return `${hosts}/${rename(databaseNamed(uri))}${withAuthSource(uri, question)}`;
}

/** Beside the database of this address. What was restored is not named twice. */
export function restoredAddress(uri: string, stamp: string): string {
  return withDatabase(uri, (name) => `${name.replace(/_restore_\d{14}$/, '')}_restore_${stamp}`);
}

/** Without authSource the database itself is where the user is looked for. */
function withAuthSource(uri: string, question: string): string {
  const isSaid = /[?&]authSource=/i.test(question) || uri.startsWith('mongodb+srv:') || !/\/\/[^/]*@/.test(uri);
  if (isSaid) return question;
  return `${question === '' ? '?' : `${question}&`}authSource=${databaseNamed(uri)}`;
}
