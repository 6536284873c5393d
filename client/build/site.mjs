import { build } from 'esbuild';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { layout } from '../site/layout.mjs';
import { maintenance } from '../site/maintenance.mjs';
import { publicPages } from '../site/pages.mjs';
import { licenceTexts, shippedPackages } from './licences.mjs';
import { client, dist } from './places.mjs';

const site = join(client, 'site');

/** Pages without script: what they show is written here, once. The application is fetched ahead from the landing page. */
export async function renderSite({ first, later }) {
  const packages = shippedPackages();
  const pages = publicPages({ packages });
  const ahead = (language) => [
    ...new Set([...first, ...later.login, ...later.inside, ...later[`texts_${language}`], ...later.board]),
  ];
  for (const page of pages) {
    const soon = page.name === 'landing' ? ahead(page.language).map((name) => `/app/${name}`) : [];
    write(fileOf(page.address), layout({ ...page, ahead: soon }));
  }
  write('maintenance.html', maintenance);
  write('sitemap.xml', sitemap(pages.filter(({ isListed }) => isListed)));
  write('licences.txt', licenceTexts(packages));
  cpSync(join(site, 'static'), dist, { recursive: true });
  await build({
    entryPoints: [join(site, 'styles.css')],
    outfile: join(dist, 'styles.css'),
    bundle: true,
    minify: true,
    logLevel: 'warning',
  });
}

function fileOf(address) {
  return address.endsWith('/') ? `${address}index.html` : `${address}.html`;
}

function write(name, content) {
  const path = join(dist, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

function sitemap(pages) {
  const urls = pages.map(({ address, alternates }) => {
    const others = alternates.map(
      (other) => `<xhtml:link rel="alternate" hreflang="${other.language}" href="${other.address}"/>`,
    );
    return `<url><loc>${address}</loc>${others.join('')}</url>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${urls.join('\n')}
</urlset>
`;
}
