import { text } from '../templates/texts.mjs';

export const privacy = () =>
  text({
    title: 'Datenschutz – Task Manager',
    heading: 'Datenschutz',
    description:
      'Was über dich gespeichert wird, wozu, wie lange, und was nicht: keine Tracker, keine Werbung, keine fremden Server.',
    lead: 'Kurz gesagt: Was du schreibst, wird gespeichert, damit du damit arbeiten kannst, und nichts, um dich zu beobachten.',
    sections: [
      {
        id: 'who',
        heading: 'Wer verantwortlich ist',
        body: '<p>Wer diese Instanz betreibt. Die Leute, die die Software geschrieben haben, kommen nicht an sie heran und erfahren nichts von ihr: Sie ruft weder einen ihrer Server noch einen anderen fremden.</p>',
      },
      {
        id: 'what',
        heading: 'Was gespeichert wird',
        body: `<ul>
<li><strong>Dein Konto</strong>: dein Name, deine Mailadresse, Sprache und Zeitzone, ein Bild, wenn du eines gibst, und dein Passwort als Hash, aus dem es niemand lesen kann.</li>
<li><strong>Was du schreibst</strong>: Projekte, Aufgaben, Kommentare und Dateien, und wer wann was geändert hat. Dieser Verlauf gehört dem Projekt und allen seinen Mitgliedern.</li>
<li><strong>Wo du angemeldet bist</strong>: der Browser, eine gekürzte Netzadresse und die Zeiten, damit du Sitzungen beenden kannst, die nicht deine sind.</li>
<li><strong>Was der Server protokolliert</strong>: welche Aufrufe es gab, wie lange sie dauerten, und Nummern statt Namen. Keine Texte, keine Passwörter, keine Mailadressen.</li>
</ul>`,
      },
      {
        id: 'cookies',
        heading: 'Cookies und dein Gerät',
        body: '<p>Zwei Cookies, beide nötig, damit du angemeldet bleibst, und für Skripte unlesbar. Auf deinem Gerät hält die Anwendung außerdem eine Kopie dessen, woran du arbeitest, falls das Netz fehlt; beim Abmelden verschwindet sie. Deshalb gibt es kein Cookie-Banner: Es gibt nichts zu fragen.</p>',
      },
      {
        id: 'counting',
        heading: 'Seiten zählen',
        body: `<p>Wir zählen, wie oft eine Seite geöffnet wurde: ihr Name und eine Zahl, sonst nichts. Keine Adresse, keine Kennung, kein Cookie, also lässt sich kein Besuch vom anderen unterscheiden. Sagt dein Browser „Do Not Track“ oder sendet er Global Privacy Control, dann nicht einmal das.</p>
<p><button type="button" class="button plain" data-counting="Zähl mich wieder mit" hidden>Zähl mich nicht mit</button></p>`,
      },
      {
        id: 'mails',
        heading: 'Mails und Benachrichtigungen',
        body: '<p>Sie gehen über den Maildienst dieser Instanz und, wenn du Benachrichtigungen auf dem Bildschirm erlaubst, über den Push-Dienst des Herstellers deines Browsers. Was darin steht, ist nur für deinen Browser verschlüsselt. Jede Mail hat einen Link, der ihre Art beendet.</p>',
      },
      {
        id: 'how-long',
        heading: 'Wie lange',
        body: '<p>Was du löschst, bleibt 30 Tage im Papierkorb und wird dann getilgt, auch aus dem Verlauf. Sitzungen enden von selbst. Alles andere bleibt, solange es dein Konto oder das Projekt gibt.</p>',
      },
      {
        id: 'rights',
        heading: 'Deine Rechte',
        body: '<p>Du kannst sehen, berichtigen und mitnehmen, was über dich da ist, es löschen lassen und dich bei deiner Datenschutzbehörde beschweren. Frag die Person, die diese Instanz betreibt; sie kann all das tun.</p>',
      },
    ],
  });
