const boardWidth = '(min-width: 72rem) 69.5rem, 94vw';

/** The first page, from the words of a language. */
export function landing({ title, description, hero, pictures, stories, keys, own, more, last }) {
  const inside = `<section class="hero">
<h1>${hero.heading}</h1>
<p class="lead">${hero.lead}</p>
<p class="calls"><a class="button large" href="/app/register">${hero.start}</a> <a class="button large plain" href="/app/login">${hero.signIn}</a></p>
<p class="fine">${hero.fine}</p>
</section>
<figure class="window">
<picture>
<source srcset="/pictures/board-dark.webp 1200w, /pictures/board-dark-2x.webp 2400w" sizes="${boardWidth}" media="(prefers-color-scheme: dark)">
<img src="/pictures/board-light.webp" srcset="/pictures/board-light.webp 1200w, /pictures/board-light-2x.webp 2400w" sizes="${boardWidth}" alt="${pictures.board}" width="1200" height="750" fetchpriority="high">
</picture>
</figure>
<section class="stories" aria-label="${stories.label}">
${stories.all.map(({ heading, text }) => `<article><h2>${heading}</h2><p>${text}</p></article>`).join('\n')}
</section>
<section class="split">
<div>
<h2>${keys.heading}</h2>
<p>${keys.text}</p>
<dl class="keys">
${keys.all.map(([pressed, what]) => `<div><dt>${pressed.map((key) => `<kbd>${key}</kbd>`).join(' ')}</dt><dd>${what}</dd></div>`).join('\n')}
</dl>
</div>
<figure class="window">${themed('task', pictures.task, 1200, 900)}</figure>
</section>
<section class="split turned">
<div>
<h2>${own.heading}</h2>
<p>${own.text}</p>
<ul class="checks">
${own.all.map((one) => `<li>${one}</li>`).join('\n')}
</ul>
</div>
<figure class="phone">${themed('phone', pictures.phone, 780, 1688)}</figure>
</section>
<section class="more">
<h2>${more.heading}</h2>
<ul>
${more.all.map(([what, text]) => `<li><strong>${what}</strong> ${text}</li>`).join('\n')}
</ul>
</section>
<section class="last">
<h2>${last.heading}</h2>
<p>${last.text}</p>
<p class="calls"><a class="button large" href="/app/register">${hero.start}</a> <a class="button large plain" href="${last.helpAddress}">${last.help}</a></p>
</section>`;
  return { title, description, inside };
}

function themed(name, alt, width, height) {
  return `<picture>
<source srcset="/pictures/${name}-dark.webp" media="(prefers-color-scheme: dark)">
<img src="/pictures/${name}-light.webp" alt="${alt}" width="${width}" height="${height}" loading="lazy" decoding="async">
</picture>`;
}
