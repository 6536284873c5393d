import * as de from './de/pages.mjs';
import * as en from './en/pages.mjs';

const languages = { en, de };

/** What is written in every language, and where it is in English; German is the same below /de. */
const addresses = {
  landing: '/',
  help: '/help',
  privacy: '/privacy',
  terms: '/terms',
  licences: '/licences',
  notFound: '/404',
};

/** Every public page, with what its frame has to say. */
export function publicPages(facts) {
  return Object.entries(languages).flatMap(([language, { words, pages }]) =>
    Object.entries(addresses).map(([name, address]) => ({
      name,
      language,
      words,
      address: addressIn(language, address),
      alternates: Object.keys(languages).map((other) => ({ language: other, address: addressIn(other, address) })),
      isListed: name !== 'notFound',
      ...pages[name](facts),
    })),
  );
}

function addressIn(language, address) {
  return language === 'en' ? address : `/${language}${address}`;
}
