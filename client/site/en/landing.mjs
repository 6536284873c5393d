import { landing as template } from '../templates/landing.mjs';

export const landing = () =>
  template({
    title: 'Task Manager – the board your whole team sees move',
    description:
      'Projects, lists and tasks for people who work together: live for everybody, fast on the keyboard, there when the network is not. Open source, on your own server.',
    hero: {
      heading: 'Work together.<br>Lose nothing.',
      lead: 'A calm, quick task manager for teams. Everybody sees the same board at the same moment, and every change is kept, can be found again and can be taken back.',
      start: 'Create an account',
      signIn: 'Sign in',
      fine: 'Open source. No adverts, no trackers, no limit on people or projects.',
    },
    pictures: {
      board:
        'A project as a board: lists side by side, tasks as cards with labels, dates and the faces of those who do them.',
      task: 'One task, opened beside the board: its text, checklist, files and comments.',
      phone: 'The same board on a phone.',
    },
    stories: {
      label: 'What makes it different',
      all: [
        {
          heading: 'Live for everybody',
          text: 'A card moved here moves there. You see who is looking at what and who is typing, and two people can change the same task: what does not collide is merged.',
        },
        {
          heading: 'Works without a network',
          text: 'Open your boards on the train, go on writing in the tunnel. What you change is kept on your device and sent once, exactly once, when the network is back.',
        },
        {
          heading: 'Nothing gets lost',
          text: 'Each change is one entry in a history. Take any of it back for a day, restore from the trash for thirty, and read who did what ever since.',
        },
      ],
    },
    keys: {
      heading: 'Hands stay on the keys',
      text: 'Everything works with the mouse, with a finger and with the keyboard alone. Dates are written as you say them: “tomorrow at nine”.',
      all: [
        [['Ctrl', 'K'], 'Find a task, a project or a command'],
        [['Q'], 'Add a task from anywhere'],
        [['Alt', '↑'], 'Move the card'],
        [['?'], 'See all the others'],
      ],
    },
    own: {
      heading: 'Yours, and yours alone',
      text: 'It runs where you want it to: on a small machine in one file, or on many with MongoDB. It calls no other server, and it comes with its source.',
      all: [
        'One command to start, one file to keep safe',
        'Codes from an app as a second factor, and a list of where you are signed in',
        'Roles for every project, invitations by mail or link',
        'English and German, light and dark, by keyboard and screen reader',
      ],
    },
    more: {
      heading: 'And what you would miss',
      all: [
        ['Board, list, table, calendar', 'One project, seen the way the work wants it.'],
        ['My day', 'What is due, overdue and planned, out of all your projects.'],
        ['Search', 'Words in any order, and filters such as <code>is:open priority:high</code>.'],
        ['Checklists and subtasks', 'Big things in small steps, in the order you drag them to.'],
        ['Labels and own fields', 'Numbers, choices, dates: what your work is described by.'],
        ['Files', 'Drop them on a task. Pictures show themselves.'],
        ['Comments and mentions', 'Talk where the work is; whoever is named is told once.'],
        ['Reminders', 'In the application, on your screen or by mail, and never in your quiet hours.'],
        ['An API for all of it', 'Each button is a call that you can make too, with tokens of your own.'],
      ],
    },
    last: {
      heading: 'Start with one list',
      text: 'An account takes a minute. The first project is there before your coffee.',
      help: 'Read how it works',
      helpAddress: '/help',
    },
  });
