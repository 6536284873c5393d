// Runs before the first paint, so that nobody sees the theme they did not choose. `app/ui/theme.ts` writes what is read here.
try {
  const { theme, density, reducedMotion } = JSON.parse(localStorage.getItem('look') ?? '{}');
  const page = document.documentElement.dataset;
  if (theme === 'light' || theme === 'dark') page.theme = theme;
  if (density === 'compact') page.density = density;
  if (reducedMotion === true) page.motion = 'reduced';
} catch {
  // The system's theme will do.
}
