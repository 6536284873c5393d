import { help } from './help.mjs';
import { landing } from './landing.mjs';
import { licences } from './licences.mjs';
import { notFound } from './not-found.mjs';
import { privacy } from './privacy.mjs';
import { terms } from './terms.mjs';

export const pages = { landing, help, privacy, terms, licences, notFound };

export const words = {
  product: 'Task Manager',
  locale: 'en_GB',
  cardAlt: 'A board with three lists of tasks',
  skip: 'Skip to the content',
  mainNavigation: 'Main',
  moreNavigation: 'More',
  languages: 'Languages',
  help: 'Help',
  privacy: 'Privacy',
  terms: 'Terms',
  licences: 'Licences',
  api: 'API',
  signIn: 'Sign in',
  signUp: 'Sign up',
};
