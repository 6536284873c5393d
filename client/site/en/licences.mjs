import { escaped, table, text } from '../templates/texts.mjs';

export const licences = ({ packages }) =>
  text({
    title: 'Licences – Task Manager',
    heading: 'Licences',
    description: 'The open source packages that this software is made of.',
    lead: `This software is under the MIT licence. It stands on ${packages.length} packages by others, with thanks.`,
    sections: [],
    after: `<p>The full text of each licence is in <a href="/licences.txt">licences.txt</a>.</p>
${table({
  caption: 'Packages that run in your browser or on the server',
  head: ['Package', 'Version', 'Licence'],
  rows: packages.map(({ name, version, licence }) => [escaped(name), escaped(version), escaped(licence)]),
})}`,
  });
