import { questions, table, text } from '../templates/texts.mjs';

export const help = () =>
  text({
    title: 'Hilfe – Task Manager',
    heading: 'Hilfe',
    description:
      'Erste Schritte, Tastenkürzel, unterstützte Browser und Antworten zu Offline, Benachrichtigungen und deinen Daten.',
    lead: 'Der kurze Weg hinein, und Antworten auf das, was oft gefragt wird.',
    sections: [
      {
        id: 'start',
        heading: 'Erste Schritte',
        body: `<ol>
<li><a href="/app/register">Leg ein Konto an</a>. Ein Satz aus ein paar Wörtern merkt sich leichter als Zeichen und Ziffern; die Seite schlägt dir einen vor.</li>
<li>Fang ein Projekt an und gib ihm zwei oder drei Listen, etwa <em>Als Nächstes</em>, <em>In Arbeit</em> und <em>Fertig</em>.</li>
<li>Drück <kbd>Q</kbd> und schreib die erste Aufgabe. Aus <em>Drucker anrufen morgen um neun</em> wird eine Aufgabe mit diesem Termin.</li>
<li>Lade die anderen im Menü des Projekts ein, per Mail oder mit einem Link. Alle sehen jede Änderung in dem Moment, in dem sie geschieht.</li>
</ol>`,
      },
      {
        id: 'keys',
        heading: 'Tastenkürzel',
        body: `<p>In der Anwendung zeigt <kbd>?</kbd> alle. Einzelne Buchstaben lassen sich in den Einstellungen abschalten, etwa wenn du mit deinem Rechner sprichst. Auf einem Mac tut <kbd>⌘</kbd>, was hier <kbd>Strg</kbd> tut.</p>
${table({
  caption: 'Die Tasten, die du zuerst brauchst',
  head: ['Tasten', 'Was sie tun'],
  rows: [
    ['<kbd>Strg</kbd> <kbd>K</kbd>', 'Aufgabe, Projekt oder Befehl finden'],
    ['<kbd>Q</kbd>', 'Von überall eine Aufgabe anlegen'],
    ['<kbd>/</kbd>', 'Suchen'],
    ['<kbd>Alt</kbd> und eine Pfeiltaste', 'Die Karte nach oben, unten oder in die nächste Liste bewegen'],
    ['<kbd>Enter</kbd>', 'Die Karte öffnen'],
    ['<kbd>Strg</kbd> <kbd>Z</kbd>', 'Deine letzte Änderung zurücknehmen'],
    ['<kbd>Esc</kbd>', 'Schließen, was offen ist, und zurück, wo du warst'],
    ['<kbd>?</kbd>', 'Alle Tastenkürzel zeigen'],
  ],
})}`,
      },
      {
        id: 'browsers',
        heading: 'Unterstützte Browser',
        body: `<p>Die beiden neuesten Versionen von Chrome, Edge, Firefox und Safari, auf Rechnern, Tablets und Handys. Ältere gehen vielleicht; geprüft werden sie nicht. Die Anwendung braucht JavaScript und die Cookies dieser Seite; Seiten wie diese brauchen beides nicht.</p>
<p>Über das Menü deines Browsers kannst du die Anwendung installieren: Dann hat sie ihr eigenes Fenster und ihr eigenes Symbol. Auf iPhone und iPad wählst du <em>Teilen</em> und <em>Zum Home-Bildschirm</em>; erst danach gehen dort Benachrichtigungen.</p>`,
      },
      {
        id: 'questions',
        heading: 'Fragen',
        body: questions([
          {
            asked: 'Was passiert, wenn ich offline bin?',
            answer:
              '<p>Mach einfach weiter. Was du schon einmal geöffnet hast, ist da, und was du änderst, bleibt auf deinem Gerät und wird gesendet, sobald du zurück bist, jede Änderung genau einmal. Hat inzwischen jemand dasselbe Feld geändert, wirst du gefragt und nichts überschrieben.</p>',
          },
          {
            asked: 'Ich habe etwas gelöscht. Bekomme ich es zurück?',
            answer:
              '<p>Ja. Drück <kbd>Strg</kbd> <kbd>Z</kbd> oder wähle <em>Rückgängig</em> in dem Hinweis, der erschienen ist. Jede Änderung des letzten Tages lässt sich im Verlauf des Projekts zurücknehmen, und im Papierkorb bleibt alles 30 Tage.</p>',
          },
          {
            asked: 'Warum bekomme ich keine Benachrichtigungen, oder zu viele?',
            answer:
              '<p>In den Einstellungen steht für jede Art von Neuigkeit, ob sie dich in der Anwendung, auf dem Bildschirm oder per Mail erreicht, und wann deine Ruhezeiten sind. Auch dein Browser muss dieser Seite Benachrichtigungen erlauben.</p>',
          },
          {
            asked: 'Wer sieht meine Aufgaben?',
            answer:
              '<p>Die Mitglieder des Projekts und in der Anwendung sonst niemand. Wer Mitglied ist und was tun darf, entscheiden die Besitzer. Wer den Server betreibt, kann technisch seine Datenbank lesen, wie bei jedem Server.</p>',
          },
          {
            asked: 'Wie bringe ich Aufgaben von woanders mit?',
            answer:
              '<p>Über <a href="/api/docs">die API</a>, mit einem Token aus deinen Einstellungen: Sie nimmt alles an, was die Anwendung kann, und eine Aufgabe, die zweimal mit demselben Schlüssel kommt, entsteht einmal.</p>',
          },
          {
            asked: 'Kann ich meine Daten mitnehmen?',
            answer:
              '<p>Ja. Alles, was du siehst, lässt sich über <a href="/api/docs">die API</a> als JSON lesen, und wer den Server betreibt, kopiert mit einem Befehl alles in eine verschlüsselte Datei oder in eine andere Datenbank.</p>',
          },
          {
            asked: 'Mein zweiter Faktor ist weg.',
            answer:
              '<p>Nimm einen der Wiederherstellungscodes, die du bekommen hast; jeder gilt einmal. Ohne sie frag die Person, die diesen Server betreibt: Sie kann dich wieder hineinlassen.</p>',
          },
          {
            asked: 'Etwas ist kaputt. Wem sage ich es?',
            answer:
              '<p>Der Person, die diesen Server betreibt. Fehler zeigen eine Anfragenummer: Schick sie mit, sie führt geradewegs zu dem, was geschehen ist.</p>',
          },
        ]),
      },
    ],
  });
