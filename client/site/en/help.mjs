import { questions, table, text } from '../templates/texts.mjs';

export const help = () =>
  text({
    title: 'Help – Task Manager',
    heading: 'Help',
    description:
      'First steps, keyboard shortcuts, supported browsers, and answers about offline work, notifications and your data.',
    lead: 'The short way in, and answers to what people ask.',
    sections: [
      {
        id: 'start',
        heading: 'First steps',
        body: `<ol>
<li><a href="/app/register">Create an account</a>. A passphrase of a few words is easier to remember than signs and digits; the page offers you one.</li>
<li>Start a project and name two or three lists, such as <em>Next</em>, <em>Doing</em> and <em>Done</em>.</li>
<li>Press <kbd>Q</kbd> and write the first task. <em>Call the printer tomorrow at nine</em> becomes a task with that date.</li>
<li>Invite the others from the project’s menu, by mail or with a link. Everybody sees every change as it happens.</li>
</ol>`,
      },
      {
        id: 'keys',
        heading: 'Keyboard shortcuts',
        body: `<p>Press <kbd>?</kbd> in the application for all of them. Single letters can be switched off in the settings, for example when you speak to your computer. On a Mac, <kbd>⌘</kbd> does what <kbd>Ctrl</kbd> does here.</p>
${table({
  caption: 'The shortcuts you will want first',
  head: ['Keys', 'What they do'],
  rows: [
    ['<kbd>Ctrl</kbd> <kbd>K</kbd>', 'Find a task, a project or a command'],
    ['<kbd>Q</kbd>', 'Add a task from anywhere'],
    ['<kbd>/</kbd>', 'Search'],
    ['<kbd>Alt</kbd> and an arrow key', 'Move the focused card up, down or to the next list'],
    ['<kbd>Enter</kbd>', 'Open the focused card'],
    ['<kbd>Ctrl</kbd> <kbd>Z</kbd>', 'Take back your last change'],
    ['<kbd>Esc</kbd>', 'Close what is open, and go back to where you were'],
    ['<kbd>?</kbd>', 'Show all shortcuts'],
  ],
})}`,
      },
      {
        id: 'browsers',
        heading: 'Supported browsers',
        body: `<p>The two newest versions of Chrome, Edge, Firefox and Safari, on computers, tablets and phones. Older ones may work; we do not test them. Cookies of this site and JavaScript are needed in the application; pages like this one need neither.</p>
<p>You can install the application from your browser’s menu: it then has its own window and its own icon. On an iPhone or iPad, choose <em>Share</em> and <em>Add to Home Screen</em>; notifications work there only after that.</p>`,
      },
      {
        id: 'questions',
        heading: 'Questions',
        body: questions([
          {
            asked: 'What happens when I am offline?',
            answer:
              '<p>Go on. What you have opened before is there, and what you change is kept on your device and sent when you are back, each change exactly once. If somebody has changed the same field meanwhile, you are asked instead of overwritten.</p>',
          },
          {
            asked: 'I deleted something. Can I have it back?',
            answer:
              '<p>Yes. Press <kbd>Ctrl</kbd> <kbd>Z</kbd>, or choose <em>Undo</em> in the note that appeared. Any change of the last day can be taken back in the history of the project, and the trash keeps things for 30 days.</p>',
          },
          {
            asked: 'Why do I get no notifications, or too many?',
            answer:
              '<p>The settings say for each kind of news whether it reaches you in the application, on your screen or by mail, and when your quiet hours are. Your browser must allow notifications for this site, too.</p>',
          },
          {
            asked: 'Who can see my tasks?',
            answer:
              '<p>The members of the project, and nobody else in the application. Owners decide who is a member and what they may do. Whoever runs the server can technically read its database, as with every server.</p>',
          },
          {
            asked: 'How do I bring tasks from elsewhere?',
            answer:
              '<p>Through <a href="/api/docs">the API</a>, with a token from your settings: it takes everything that the application can do, and a task that is sent twice with the same key is made once.</p>',
          },
          {
            asked: 'Can I take my data with me?',
            answer:
              '<p>Yes. Everything that you can see can be read through <a href="/api/docs">the API</a> as JSON, and whoever runs the server can copy all of it into one encrypted file or to another database with one command.</p>',
          },
          {
            asked: 'I have lost my second factor.',
            answer:
              '<p>Use one of the recovery codes you were given; each works once. Without them, ask whoever runs this server: they can let you in again.</p>',
          },
          {
            asked: 'Something is broken. Whom do I tell?',
            answer:
              '<p>Whoever runs this server. Errors show a request number: send it along, it leads straight to what happened.</p>',
          },
        ]),
      },
    ],
  });
