// Fetches the application when this page is complete: whoever signs in next finds it there.
const { files } = document.currentScript.dataset;

if (navigator.connection?.saveData !== true) {
  addEventListener('load', () => files.split(' ').forEach(fetchAhead));
}

function fetchAhead(file) {
  const link = document.createElement('link');
  link.rel = 'prefetch';
  link.as = file.endsWith('.css') ? 'style' : 'script';
  link.href = file;
  document.head.append(link);
}
