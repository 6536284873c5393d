export const notFound = () => ({
  title: 'Hier ist nichts – Task Manager',
  description: 'Unter dieser Adresse gibt es keine Seite.',
  inside: `<div class="text">
<h1>Hier ist nichts</h1>
<p class="lead">Unter dieser Adresse gibt es keine Seite. Vielleicht fehlt ein Buchstabe, oder sie ist umgezogen.</p>
<p class="calls"><a class="button" href="/de/">Zur ersten Seite</a> <a class="button plain" href="/app/">Anwendung öffnen</a></p>
</div>`,
});
