import { first } from './requests.mjs';

first((asked, _, goOn) => {
  if (asked.url.startsWith('/api/v1/projects/')) setTimeout(goOn, 2000);
  else goOn();
});
