const plain = /^(?:\/[\w-][\w.-]*)*\/?$/;
const ending = /\.\w+$/;
const unserved = /\.(?:br|gz|map)$/;
/** Eight signs, one of them not a small letter: `theme-defaults.js` is no hash. */
const hashed = /^app\/.*-(?=[\w-]*[A-Z0-9_])[\w-]{8}\.\w+$/;

/** Which files of the build may stand at an address, the first that exists wins. Below /app the application is its own router. */
export function filesAt(path: string): string[] {
  const isFile = ending.test(path);
  if (path.startsWith('/app/') && !isFile) return ['app/index.html'];
  if (!plain.test(path) || unserved.test(path)) return [];
  const name = path.slice(1);
  if (path.endsWith('/')) return [`${name}index.html`];
  return isFile ? [name] : [`${name}.html`, `${name}/index.html`];
}

/** A name with a hash means the same bytes for ever; everything else is asked for again. */
export function mayBeKept(file: string): string {
  return hashed.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache';
}

export function isOfApplication(file: string): boolean {
  return file.startsWith('app/');
}

/** Pages that tell search engines and messengers where they are; the build does not know it. */
export function namesItsOrigin(file: string): boolean {
  return file === 'robots.txt' || file === 'sitemap.xml' || (file.endsWith('.html') && !isOfApplication(file));
}
