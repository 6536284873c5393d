import { first } from './requests.mjs';

// Whoever asks it directly is answered, also when asking whether it is ready.
first((asked, _answer, goOn) => {
  if (!asked.headers['x-forwarded-for']) goOn();
});
