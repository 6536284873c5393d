import { escaped, table, text } from '../templates/texts.mjs';

export const licences = ({ packages }) =>
  text({
    title: 'Lizenzen – Task Manager',
    heading: 'Lizenzen',
    description: 'Die quelloffenen Pakete, aus denen diese Software besteht.',
    lead: `Diese Software steht unter der MIT-Lizenz. Sie baut auf ${packages.length} Paketen anderer auf; danke dafür.`,
    sections: [],
    after: `<p>Der volle Text jeder Lizenz steht in <a href="/licences.txt">licences.txt</a>.</p>
${table({
  caption: 'Pakete, die in deinem Browser oder auf dem Server laufen',
  head: ['Paket', 'Version', 'Lizenz'],
  rows: packages.map(({ name, version, licence }) => [escaped(name), escaped(version), escaped(licence)]),
})}`,
  });
