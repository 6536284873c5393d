/** The frame of every public page. Addresses have no origin here: the server puts it where others need to know it. */
export function layout({
  language,
  words,
  name,
  address,
  alternates,
  isListed,
  title,
  description,
  inside,
  ahead = [],
}) {
  const home = language === 'en' ? '/' : `/${language}/`;
  const at = (page) => `${home}${page}`;
  const others = alternates.filter((other) => other.language !== language);
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#f6f7f9" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#111318" media="(prefers-color-scheme: dark)">
<title>${title}</title>
<meta name="description" content="${description}">
${isListed ? ofSearchEngines({ language, words, address, alternates, title, description }) : '<meta name="robots" content="noindex">'}
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="icon" href="/icons/32.png" sizes="32x32" type="image/png">
<link rel="apple-touch-icon" href="/icons/180.png">
<link rel="manifest" href="/manifest.webmanifest">
<link rel="stylesheet" href="/styles.css">
<script src="/count.js" defer data-page="${name}"></script>
</head>
<body>
<a class="skip" href="#content">${words.skip}</a>
<header class="top">
<div class="inner">
<a class="brand" href="${home}"><img src="/favicon.svg" alt="" width="28" height="28"><span>${words.product}</span></a>
<nav aria-label="${words.mainNavigation}">
<a class="quiet" href="${at('help')}"${name === 'help' ? ' aria-current="page"' : ''}>${words.help}</a>
<a class="quiet" href="/app/login">${words.signIn}</a>
<a class="button" href="/app/register">${words.signUp}</a>
</nav>
</div>
</header>
<main id="content" class="${name}" tabindex="-1">
${inside}
</main>
<footer class="bottom">
<div class="inner">
<nav aria-label="${words.moreNavigation}">
<a href="${at('help')}">${words.help}</a>
<a href="${at('privacy')}">${words.privacy}</a>
<a href="${at('terms')}">${words.terms}</a>
<a href="${at('licences')}">${words.licences}</a>
<a href="/api/docs">${words.api}</a>
</nav>
<nav aria-label="${words.languages}">
${others.map((other) => `<a href="${isListed ? other.address : other.address.replace('404', '')}" lang="${other.language}" hreflang="${other.language}">${names[other.language]}</a>`).join('\n')}
</nav>
</div>
</footer>
${ahead.length > 0 ? `<script src="/ahead.js" defer data-files="${ahead.join(' ')}"></script>` : ''}
</body>
</html>
`;
}

const names = { en: 'English', de: 'Deutsch' };

function ofSearchEngines({ language, words, address, alternates, title, description }) {
  return `<link rel="canonical" href="${address}">
${alternates.map((other) => `<link rel="alternate" hreflang="${other.language}" href="${other.address}">`).join('\n')}
<link rel="alternate" hreflang="x-default" href="${alternates[0].address}">
<meta property="og:type" content="website">
<meta property="og:site_name" content="${words.product}">
<meta property="og:title" content="${title}">
<meta property="og:description" content="${description}">
<meta property="og:url" content="${address}">
<meta property="og:locale" content="${words.locale}">
<meta property="og:image" content="/pictures/card.png">
<meta property="og:image:width" content="1200">
<meta property="og:image:height" content="630">
<meta property="og:image:alt" content="${words.cardAlt}">
<meta name="twitter:card" content="summary_large_image">
<meta name="twitter:title" content="${title}">
<meta name="twitter:description" content="${description}">
<meta name="twitter:image" content="/pictures/card.png">`;
}
