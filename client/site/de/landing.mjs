import { landing as template } from '../templates/landing.mjs';

export const landing = () =>
  template({
    title: 'Task Manager – das Board, das alle im Team live sehen',
    description:
      'Projekte, Listen und Aufgaben für Menschen, die zusammenarbeiten: live für alle, schnell mit der Tastatur, auch ohne Netz. Quelloffen, auf deinem eigenen Server.',
    hero: {
      heading: 'Zusammen arbeiten.<br>Nichts verlieren.',
      lead: 'Ein ruhiger, schneller Aufgabenmanager für Teams. Alle sehen im selben Moment dasselbe Board, und jede Änderung bleibt erhalten, lässt sich wiederfinden und zurücknehmen.',
      start: 'Konto anlegen',
      signIn: 'Anmelden',
      fine: 'Quelloffen. Keine Werbung, keine Tracker, so viele Leute und Projekte, wie du willst.',
    },
    pictures: {
      board:
        'Ein Projekt als Board: Listen nebeneinander, Aufgaben als Karten mit Labels, Terminen und den Gesichtern derer, die sie erledigen.',
      task: 'Eine Aufgabe, neben dem Board geöffnet: Text, Checkliste, Dateien und Kommentare.',
      phone: 'Dasselbe Board auf dem Handy.',
    },
    stories: {
      label: 'Was anders ist',
      all: [
        {
          heading: 'Live für alle',
          text: 'Eine Karte, die du verschiebst, bewegt sich bei allen. Du siehst, wer gerade wo ist und wer tippt, und zwei können dieselbe Aufgabe ändern: Was sich nicht widerspricht, wird zusammengeführt.',
        },
        {
          heading: 'Geht auch ohne Netz',
          text: 'Öffne deine Boards im Zug und schreib im Tunnel weiter. Was du änderst, bleibt auf deinem Gerät und wird gesendet, sobald das Netz zurück ist: einmal, genau einmal.',
        },
        {
          heading: 'Nichts geht verloren',
          text: 'Jede Änderung ist ein Eintrag im Verlauf. Einen Tag lang nimmst du alles zurück, dreißig Tage holst du es aus dem Papierkorb, und wer was getan hat, bleibt nachzulesen.',
        },
      ],
    },
    keys: {
      heading: 'Die Hände bleiben auf der Tastatur',
      text: 'Alles geht mit der Maus, mit dem Finger und nur mit der Tastatur. Termine schreibst du, wie du sie sagst: „morgen um neun“.',
      all: [
        [['Strg', 'K'], 'Aufgabe, Projekt oder Befehl finden'],
        [['Q'], 'Von überall eine Aufgabe anlegen'],
        [['Alt', '↑'], 'Die Karte verschieben'],
        [['?'], 'Alle anderen Tasten zeigen'],
      ],
    },
    own: {
      heading: 'Deins, und nur deins',
      text: 'Es läuft, wo du willst: auf einem kleinen Rechner in einer einzigen Datei oder auf vielen mit MongoDB. Es ruft keinen fremden Server, und der Quelltext liegt bei.',
      all: [
        'Ein Befehl zum Starten, eine Datei zum Sichern',
        'Codes aus einer App als zweiter Faktor, und eine Liste, wo du angemeldet bist',
        'Rollen in jedem Projekt, Einladungen per Mail oder Link',
        'Deutsch und Englisch, hell und dunkel, mit Tastatur und Screenreader',
      ],
    },
    more: {
      heading: 'Und was du sonst vermissen würdest',
      all: [
        ['Board, Liste, Tabelle, Kalender', 'Ein Projekt, so gezeigt, wie die Arbeit es braucht.'],
        ['Mein Tag', 'Was fällig, überfällig und geplant ist, aus allen deinen Projekten.'],
        ['Suche', 'Wörter in jeder Reihenfolge und Filter wie <code>is:open priority:high</code>.'],
        ['Checklisten und Teilaufgaben', 'Großes in kleinen Schritten, in deiner Reihenfolge.'],
        ['Labels und eigene Felder', 'Zahlen, Auswahl, Daten: womit sich deine Arbeit beschreiben lässt.'],
        ['Dateien', 'Zieh sie auf eine Aufgabe. Bilder zeigen sich selbst.'],
        ['Kommentare und Erwähnungen', 'Besprecht euch da, wo die Arbeit ist; wer genannt wird, erfährt es einmal.'],
        ['Erinnerungen', 'In der Anwendung, auf dem Bildschirm oder per Mail, und nie in deinen Ruhezeiten.'],
        ['Eine API für alles', 'Jeder Knopf ist ein Aufruf, den auch du machen kannst, mit eigenen Tokens.'],
      ],
    },
    last: {
      heading: 'Fang mit einer Liste an',
      text: 'Ein Konto dauert eine Minute. Das erste Projekt steht, bevor der Kaffee fertig ist.',
      help: 'So funktioniert es',
      helpAddress: '/de/help',
    },
  });
