/** Plants a project that four people work on, over the API, and answers who they are and what is worth a picture. */
export async function plantDemo(origin, garden = String(Date.now())) {
  const ann = await joined(origin, 'Ann Archer', garden); // who comes first runs the instance
  const others = await inOrder(['Ben Okafor', 'Cleo Lindt', 'Dan Novak'], (name) => joined(origin, name, garden));
  const project = await ann.ask('POST', '/projects', { name: 'Garden café', colour: '#1c7444' });
  for (const name of ['Autumn menu', 'Website']) await ann.ask('POST', '/projects', { name });
  for (const one of others) {
    const { link } = await ann.ask('POST', `/projects/${project.id}/invitations`, { email: one.email, role: 'member' });
    await one.ask('POST', '/invitations/accept', { token: link.split('token=')[1] });
  }
  const people = [ann, ...others];
  const labels = await inOrder(labelled, ([name, colour]) =>
    ann.ask('POST', `/projects/${project.id}/labels`, { name, colour }),
  );
  const { items } = await ann.ask('GET', `/projects/${project.id}/lists`);
  for (const list of items) await ann.ask('DELETE', `/lists/${list.id}`);
  let shown;
  for (const { name, completes, tasks } of columns) {
    const list = await ann.ask('POST', `/projects/${project.id}/lists`, { name, ...(completes && { completes }) });
    for (const { title, label, who, days, priority, steps, text, done, isShown } of tasks) {
      const task = await ann.ask('POST', `/projects/${project.id}/tasks`, {
        title,
        listId: list.id,
        ...(text && { description: text }),
        ...(priority && { priority }),
        ...(label !== undefined && { labels: { [labels[label].id]: true } }),
        ...(who && { assignees: Object.fromEntries(who.map((index) => [people[index].id, true])) }),
        ...(days !== undefined && { due: { date: dayFromToday(days) } }),
        ...(steps && {
          checklist: Object.fromEntries(
            steps.map((step, index) => [idOf(index), { text: step, ...(index < 2 && { done: true }) }]),
          ),
        }),
      });
      if (done) await ann.ask('PATCH', `/tasks/${task.id}`, { done: true });
      if (isShown) shown = task;
    }
  }
  for (const [index, text] of said) await people[index].ask('POST', `/tasks/${shown.id}/comments`, { text });
  return { people, projectId: project.id, taskId: shown.id };
}

const labelled = [
  ['Kitchen', '#c98a1b'],
  ['Garden', '#1c7444'],
  ['Money', '#7a4bd0'],
  ['Guests', '#2a8fb0'],
];

const columns = [
  {
    name: 'Ideas',
    tasks: [
      { title: 'Soup of the week, chosen by guests', label: 3 },
      { title: 'Lanterns for the long evenings', label: 1, who: [2] },
      { title: 'A breakfast basket to take along', label: 0 },
      { title: 'Ask the choir for a December evening', label: 3, who: [1] },
      { title: 'Honey from our own roof', label: 1 },
      { title: 'Half portions on the menu', label: 0, who: [0] },
      { title: 'A shelf where guests swap books', label: 3 },
      { title: 'Solar panels for the greenhouse', label: 2, who: [3] },
    ],
  },
  {
    name: 'Next',
    tasks: [
      { title: 'Order seeds for the herb bed', label: 1, who: [2], days: 5 },
      { title: 'Compare offers for the coffee grinder', label: 2, who: [3], days: 2, priority: 'high' },
      { title: 'Print the new price list', label: 3, who: [0], days: 6 },
      { title: 'Repair the bench under the walnut tree', label: 1, who: [1] },
      { title: 'Taste the new cider', label: 0, who: [0, 2], days: 4 },
      { title: 'Write to the school about the garden day', label: 3, who: [1], days: 8 },
      { title: 'Winter opening hours', label: 3, who: [0], days: 9 },
    ],
  },
  {
    name: 'Doing',
    tasks: [
      {
        title: 'Plan the harvest festival',
        label: 3,
        who: [0, 1],
        days: 3,
        priority: 'urgent',
        isShown: true,
        text: 'Saturday, from two until dark. **Forty guests** have said that they will come.\n\n- Tables in the orchard, not on the lawn\n- Rain plan: the barn',
        steps: [
          'Ask the neighbours about parking',
          'Borrow twelve tables',
          'Write the menu on the board',
          'Find somebody with an accordion',
        ],
      },
      { title: 'Menu for November', label: 0, who: [0], days: 4, steps: ['Soups', 'Cakes', 'Something with quinces'] },
      { title: 'Talk to the bakery about Sundays', label: 2, who: [3], days: 2 },
      { title: 'Paint the kitchen door', label: 0, who: [3], days: 1 },
      { title: 'Books of October', label: 2, who: [2], days: 0, steps: ['Receipts', 'Wages', 'Tax'] },
    ],
  },
  {
    name: 'Done',
    completes: true,
    tasks: [
      { title: 'New aprons', label: 0, who: [0], done: true },
      { title: 'Bring the lemon trees inside', label: 1, who: [1, 2], done: true },
      { title: 'Rake the leaves off the terrace', label: 1, who: [2], done: true },
      { title: 'Photographs for the website', label: 3, who: [1], done: true },
      { title: 'Renew the insurance', label: 2, who: [3], done: true },
    ],
  },
];

const said = [
  [1, 'The neighbours are fine with parking along the wall, as long as the gate stays free.'],
  [2, 'I can bring the accordion player from last year. He asks for soup and a ride home.'],
  [0, 'Perfect, soup he gets. Tables are promised for Friday at four.'],
];

async function joined(origin, name, garden) {
  const email = `${name.split(' ')[0].toLowerCase()}.${garden}@example.org`;
  const account = { name, email, password: 'seven kettles on the roof' };
  const made = await fetch(`${origin}/api/v1/auth/register`, asJson('POST', account));
  if (made.status !== 201) throw new Error(`${name} could not register: ${await made.text()}`);
  const cookies = made.headers.getSetCookie().map((one) => one.split(';')[0]);
  const { id, csrfToken } = await made.json();

  async function ask(method, path, body) {
    const headers = { cookie: cookies.join('; '), 'x-csrf-token': csrfToken };
    const answer = await fetch(`${origin}/api/v1${path}`, asJson(method, body, headers));
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.status === 204 ? undefined : answer.json();
  }

  return { id, email, cookies, ask };
}

function asJson(method, body, headers = {}) {
  const text = body === undefined ? undefined : JSON.stringify(body);
  return { method, body: text, headers: { ...headers, ...(text && { 'content-type': 'application/json' }) } };
}

async function inOrder(all, make) {
  const made = [];
  for (const one of all) made.push(await make(one));
  return made;
}

function dayFromToday(days) {
  return new Date(Date.now() + days * 24 * 60 * 60_000).toISOString().slice(0, 10);
}

function idOf(index) {
  return String(index + 1).padStart(24, '0');
}
