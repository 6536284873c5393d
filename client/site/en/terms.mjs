import { text } from '../templates/texts.mjs';

export const terms = () =>
  text({
    title: 'Terms – Task Manager',
    heading: 'Terms',
    description: 'What you may expect of this instance, and what is expected of you.',
    lead: 'Short, because there is little to say.',
    sections: [
      {
        id: 'instance',
        heading: 'This instance',
        body: '<p>Somebody runs this instance: your company, your club, a friend. They decide who may have an account and may agree on more with you; what they agree with you comes before this page.</p>',
      },
      {
        id: 'yours',
        heading: 'What you write is yours',
        body: '<p>You keep all rights to what you put in. It is kept, shown to the members of the project and copied for safety, and used for nothing else.</p>',
      },
      {
        id: 'fair',
        heading: 'Be fair',
        body: `<ul>
<li>Keep your password and your tokens to yourself, and tell whoever runs the instance when somebody else has them.</li>
<li>Put in only what you may put in, and nothing that harms others or is against the law.</li>
<li>Do not try to break in or to overload the server. If you find a way in, say so; nobody will hold it against you.</li>
</ul>`,
      },
      {
        id: 'ending',
        heading: 'Leaving',
        body: '<p>You may leave a project or have your account closed at any time. Take what you need with you first. Whoever runs the instance may shut out those who harm others, and should say why.</p>',
      },
      {
        id: 'software',
        heading: 'The software',
        body: '<p>It is open source under the MIT licence and comes as it is: its authors give no warranty and are not liable for what happens with it. What it is made of stands under <a href="/licences">licences</a>.</p>',
      },
    ],
  });
