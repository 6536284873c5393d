import { text } from '../templates/texts.mjs';

export const privacy = () =>
  text({
    title: 'Privacy – Task Manager',
    heading: 'Privacy',
    description:
      'What is kept about you, why, for how long, and what is not: no trackers, no adverts, no other servers.',
    lead: 'In short: what you write is kept so that you can work with it, and nothing is kept to watch you.',
    sections: [
      {
        id: 'who',
        heading: 'Who is responsible',
        body: '<p>Whoever runs this instance. The people who wrote the software have no access to it and learn nothing of it: it calls no server of theirs, nor of anybody else.</p>',
      },
      {
        id: 'what',
        heading: 'What is kept',
        body: `<ul>
<li><strong>Your account</strong>: your name, your e-mail address, your language and time zone, a picture if you give one, and your password as a hash from which it cannot be read.</li>
<li><strong>What you write</strong>: projects, tasks, comments and files, with who changed what and when. That history belongs to the project and to all its members.</li>
<li><strong>Where you are signed in</strong>: the browser, a shortened network address and the times, so that you can end sessions that are not yours.</li>
<li><strong>What the server logs</strong>: which calls were made, how long they took, and numbers instead of names. No texts, no passwords, no mail addresses.</li>
</ul>`,
      },
      {
        id: 'cookies',
        heading: 'Cookies and your device',
        body: '<p>Two cookies, both needed to keep you signed in and unreadable to scripts. On your device the application also keeps a copy of what you work on, for when there is no network; signing out removes it. That is why there is no cookie banner: there is nothing to ask you for.</p>',
      },
      {
        id: 'counting',
        heading: 'Counting pages',
        body: `<p>We count how often a page was opened: its name and a number, and nothing else. No address, no identifier, no cookie, so no visit can be told from another. Where your browser says “do not track” or sends Global Privacy Control, not even that.</p>
<p><button type="button" class="button plain" data-counting="Count me again" hidden>Do not count me</button></p>`,
      },
      {
        id: 'mails',
        heading: 'Mails and notifications',
        body: '<p>They are sent by the mail service of this instance and, where you allow notifications on your screen, by the push service of your browser’s maker. What a push says is encrypted for your browser alone. Every mail has a link that ends its kind.</p>',
      },
      {
        id: 'how-long',
        heading: 'For how long',
        body: '<p>What you delete stays in the trash for 30 days and is then erased, from the history too. Sessions end by themselves. Everything else is kept for as long as your account or the project exists.</p>',
      },
      {
        id: 'rights',
        heading: 'Your rights',
        body: '<p>You can see, correct and take with you what is about you, have it erased, and complain to your data protection authority. Ask whoever runs this instance; they can do each of these.</p>',
      },
    ],
  });
