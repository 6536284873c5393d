import { first } from './requests.mjs';

first((asked, answer, goOn) => {
  if (asked.url !== '/readyz') return goOn();
  answer.writeHead(503, { 'content-type': 'application/json' });
  answer.end('{"status":"not ready","checks":{"store":"failed"}}');
});
