/** What the proxy shows while no server answers. */
export const maintenance = standing({
  title: 'Back in a moment',
  text: 'The server is being looked after. This page tries again by itself; what you have changed on this device is kept and will be sent.',
  inGerman: {
    title: 'Gleich wieder da.',
    text: 'Am Server wird gearbeitet. Diese Seite versucht es von selbst noch einmal; was du auf diesem Gerät geändert hast, bleibt erhalten und wird gesendet.',
  },
  triesAgain: true,
});

/** A page of the proxy. It stands alone: whoever sees it can't be asked for a language. */
export function standing({ title, text, inGerman, triesAgain }) {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
${triesAgain ? '<meta http-equiv="refresh" content="20">\n' : ''}<title>${title} – Task Manager</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/styles.css">
</head>
<body>
<main class="maintenance">
<div class="text">
<img src="/favicon.svg" alt="" width="56" height="56">
<h1>${title}</h1>
<p class="lead">${text}</p>
<p class="lead" lang="de"><strong>${inGerman.title}</strong> ${inGerman.text}</p>
</div>
</main>
</body>
</html>
`;
}
