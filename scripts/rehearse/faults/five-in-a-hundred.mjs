import { first } from './requests.mjs';

let count = 0;
first((asked, answer, goOn) => {
  if (!asked.url.startsWith('/api/v1/projects/') || (count += 1) % 20 !== 0) return goOn();
  answer.writeHead(500, { 'content-type': 'application/problem+json' });
  answer.end('{}');
});
