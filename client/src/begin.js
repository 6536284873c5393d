// Runs while the page is still being read, before the application is here.
const { dataset } = document.currentScript;
const path = location.pathname.slice('/app'.length);
const address = location.href; // the application forgets it where it fails

try {
  showLook();
  askAhead();
} catch {
  // The system's theme will do, and the application asks for what it needs itself.
}

addEventListener(
  'error',
  ({ target, error }) => {
    if (target instanceof HTMLScriptElement || /module/.test(error?.message)) standUp();
  },
  true,
);

/** Before the first paint, so that nobody sees the theme they did not choose. `app/ui/theme.ts` writes what is read here. */
function showLook() {
  const { theme, density, reducedMotion } = JSON.parse(localStorage.getItem('look') ?? '{}');
  const page = document.documentElement.dataset;
  if (theme === 'light' || theme === 'dark') page.theme = theme;
  if (density === 'compact') page.density = density;
  if (reducedMotion === true) page.motion = 'reduced';
}

/** What the page will need comes beside the application instead of after it; `app/server/ahead.ts` takes the answers over. */
function askAhead() {
  load(`door_${language()}`);
  if (path === '/login') load('login');
  if (/^\/(login|register|verify|forgot|reset|invitation)\b/.test(path)) return;

  load('inside');
  load(`texts_${language()}`);
  window.ahead = new Map();
  if (!localStorage.getItem('account')) ask('/auth/me');

  const [, projectId] = /^\/projects\/([0-9a-f]{24})\b/.exec(path) ?? [];
  if (!projectId) return;
  load('board');
  const used = JSON.parse(localStorage.getItem('projects-used') ?? '{}');
  if (!(projectId in used)) ask(`/projects/${projectId}/snapshot`); // what was used is kept here
}

/** As `app/i18n` chooses it. */
function language() {
  const languages = [localStorage.getItem('language') ?? navigator.languages].flat();
  return languages.map((one) => one.slice(0, 2).toLowerCase()).find((one) => dataset[`texts_${one}`]) ?? 'en';
}

/** The build writes into the page which scripts these are. */
function load(part) {
  for (const name of dataset[part]?.split(' ') ?? []) {
    const link = document.createElement('link');
    link.rel = 'modulepreload';
    link.href = name;
    document.head.append(link);
  }
}

/** What a change of the network broke: as long as nothing is drawn, nothing is lost by asking for all of it once more. */
function standUp() {
  if (document.querySelector('app-root router-outlet + *')) return;
  const last = Number(sessionStorage.getItem('loaded-again'));
  if (Date.now() - last < 30_000) return offerAgain();
  sessionStorage.setItem('loaded-again', Date.now());
  loadAgain();
}

function loadAgain() {
  history.replaceState(null, '', address);
  location.reload();
}

function offerAgain() {
  const [sentence, again] =
    language() === 'de'
      ? ['Die Seite konnte nicht geladen werden.', 'Noch einmal versuchen']
      : ['The page could not be loaded.', 'Try again'];
  const [line, button] = [document.createElement('p'), document.createElement('button')];
  line.role = 'alert';
  button.textContent = again;
  button.addEventListener('click', loadAgain);
  line.append(`${sentence} `, button);
  document.body.replaceChildren(line);
  addEventListener('online', loadAgain);
}

function ask(what) {
  const url = `${location.origin}/api/v1${what}`;
  const answer = fetch(url, { headers: { accept: 'application/json' } });
  answer.catch(() => {}); // told to whoever takes it over
  window.ahead.set(url, answer);
}
