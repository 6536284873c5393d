import { maintenance, standing } from '../../client/site/maintenance.mjs';

/** What people see when the proxy itself refuses, by status; 404 is a page of the client. */
export const pages = {
  400: standing({
    title: 'This could not be read',
    text: 'Something about the address or the request is wrong. Go back and try it again; if it stays, delete the cookies of this site.',
    inGerman: {
      title: 'Das war nicht zu lesen.',
      text: 'An der Adresse oder der Anfrage stimmt etwas nicht. Geh zurück und versuche es noch einmal; bleibt es dabei, lösche die Cookies dieser Seite.',
    },
  }),
  413: standing({
    title: 'This is too large',
    text: 'What was sent is larger than we take. Go back and send less at once; files may have 25 MB.',
    inGerman: {
      title: 'Das ist zu groß.',
      text: 'Es kam mehr, als wir annehmen. Geh zurück und sende weniger auf einmal; Dateien dürfen 25 MB haben.',
    },
  }),
  429: standing({
    title: 'One moment',
    text: 'From your network came more than we answer at once. This page tries again by itself.',
    inGerman: {
      title: 'Einen Moment.',
      text: 'Aus deinem Netz kam mehr, als wir auf einmal beantworten. Diese Seite versucht es von selbst noch einmal.',
    },
    triesAgain: true,
  }),
  500: standing({
    title: 'Something went wrong',
    text: 'The fault is ours. This page tries again by itself; what you have changed on this device is kept.',
    inGerman: {
      title: 'Etwas ist schiefgegangen.',
      text: 'Der Fehler liegt bei uns. Diese Seite versucht es von selbst noch einmal; was du auf diesem Gerät geändert hast, bleibt erhalten.',
    },
    triesAgain: true,
  }),
  502: standing({
    title: 'No answer',
    text: 'The server does not answer just now. This page tries again by itself; what you have changed on this device is kept and will be sent.',
    inGerman: {
      title: 'Keine Antwort.',
      text: 'Der Server antwortet gerade nicht. Diese Seite versucht es von selbst noch einmal; was du auf diesem Gerät geändert hast, bleibt erhalten und wird gesendet.',
    },
    triesAgain: true,
  }),
  503: maintenance,
  504: standing({
    title: 'This took too long',
    text: 'The server did not answer in time. This page tries again by itself; what you have changed on this device is kept and will be sent.',
    inGerman: {
      title: 'Das hat zu lange gedauert.',
      text: 'Der Server hat nicht rechtzeitig geantwortet. Diese Seite versucht es von selbst noch einmal; was du auf diesem Gerät geändert hast, bleibt erhalten und wird gesendet.',
    },
    triesAgain: true,
  }),
};
