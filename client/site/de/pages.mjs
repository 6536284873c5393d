import { help } from './help.mjs';
import { landing } from './landing.mjs';
import { licences } from './licences.mjs';
import { notFound } from './not-found.mjs';
import { privacy } from './privacy.mjs';
import { terms } from './terms.mjs';

export const pages = { landing, help, privacy, terms, licences, notFound };

export const words = {
  product: 'Task Manager',
  locale: 'de_DE',
  cardAlt: 'Ein Board mit drei Listen voller Aufgaben',
  skip: 'Zum Inhalt springen',
  mainNavigation: 'Hauptmenü',
  moreNavigation: 'Mehr',
  languages: 'Sprachen',
  help: 'Hilfe',
  privacy: 'Datenschutz',
  terms: 'Bedingungen',
  licences: 'Lizenzen',
  api: 'API',
  signIn: 'Anmelden',
  signUp: 'Konto anlegen',
};
