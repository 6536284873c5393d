import { text } from '../templates/texts.mjs';

export const terms = () =>
  text({
    title: 'Bedingungen – Task Manager',
    heading: 'Bedingungen',
    description: 'Was du von dieser Instanz erwarten darfst und was von dir erwartet wird.',
    lead: 'Kurz, denn es gibt wenig zu sagen.',
    sections: [
      {
        id: 'instance',
        heading: 'Diese Instanz',
        body: '<p>Jemand betreibt diese Instanz: deine Firma, dein Verein, jemand, den du kennst. Wer das tut, entscheidet, wer ein Konto haben darf, und kann mehr mit dir vereinbaren; was ihr vereinbart, geht dieser Seite vor.</p>',
      },
      {
        id: 'yours',
        heading: 'Was du schreibst, gehört dir',
        body: '<p>Alle Rechte an dem, was du eingibst, bleiben bei dir. Es wird gespeichert, den Mitgliedern des Projekts gezeigt, zur Sicherheit kopiert und für nichts anderes benutzt.</p>',
      },
      {
        id: 'fair',
        heading: 'Sei fair',
        body: `<ul>
<li>Behalte dein Passwort und deine Tokens für dich, und sag Bescheid, wenn jemand anderes sie hat.</li>
<li>Gib nur ein, was du eingeben darfst, und nichts, was anderen schadet oder verboten ist.</li>
<li>Versuch nicht einzubrechen oder den Server zu überlasten. Findest du einen Weg hinein, sag es; niemand nimmt es dir übel.</li>
</ul>`,
      },
      {
        id: 'ending',
        heading: 'Gehen',
        body: '<p>Du kannst jederzeit ein Projekt verlassen oder dein Konto schließen lassen. Nimm vorher mit, was du brauchst. Wer die Instanz betreibt, darf ausschließen, wer anderen schadet, und soll sagen, warum.</p>',
      },
      {
        id: 'software',
        heading: 'Die Software',
        body: '<p>Sie ist quelloffen unter der MIT-Lizenz und kommt, wie sie ist: Ihre Autoren geben keine Gewähr und haften nicht für das, was mit ihr geschieht. Woraus sie besteht, steht unter <a href="/de/licences">Lizenzen</a>.</p>',
      },
    ],
  });
