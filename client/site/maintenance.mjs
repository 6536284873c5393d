/** What the proxy shows while no server answers. It stands alone: whoever sees it can't be asked for a language. */
export const maintenance = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="20">
<title>Back in a moment – Task Manager</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/styles.css">
</head>
<body>
<main class="maintenance">
<div class="text">
<img src="/favicon.svg" alt="" width="56" height="56">
<h1>Back in a moment</h1>
<p class="lead">The server is being looked after. This page tries again by itself; what you have changed on this device is kept and will be sent.</p>
<p class="lead" lang="de"><strong>Gleich wieder da.</strong> Am Server wird gearbeitet. Diese Seite versucht es von selbst noch einmal; was du auf diesem Gerät geändert hast, bleibt erhalten und wird gesendet.</p>
</div>
</main>
</body>
</html>
`;
