import type { APIRequestContext, Browser, BrowserContext, BrowserContextOptions, Page } from '@playwright/test';
import type {
  Comment,
  Id,
  Invitation,
  Label,
  List,
  NewTask,
  Project,
  Role,
  Snapshot,
  Task,
} from '@taskmanager/contract';

export const password = 'seven kettles on the roof';

export type Person = Awaited<ReturnType<typeof createPerson>>;

/** Somebody with an account and a browser of their own. `ask` is the API with the session of that browser. */
export async function createPerson(
  browser: Browser,
  origin: string,
  name: string,
  options: BrowserContextOptions = {},
) {
  const context = await browser.newContext({ baseURL: origin, ...options });
  const errors = errorsIn(context);
  const email = `${name.toLowerCase()}-${Math.random().toString(36).slice(2, 8)}@example.org`;
  const api = ask(context.request, origin);
  const account = await api<{ id: Id }>('POST', '/auth/register', { email, name, password });
  await context.addInitScript(() => {
    if (location.origin !== 'null') localStorage.setItem('welcomed', 'yes'); // the tour has stories of its own
  });
  const page = await context.newPage();
  return { ...{ id: account.id, name, email, context, page, errors, ask: api }, ...projectsOf(api), open: open(page) };
}

type Ask = ReturnType<typeof ask>;

/** What a page never meant to happen; that a server refused or was away is said in the page, not here. */
export function errorsIn(context: BrowserContext): string[] {
  const errors: string[] = [];
  context.on('weberror', (event) => {
    const error = event.error();
    if (!isOfNetwork(error.message)) errors.push(error.stack || String(error));
  });
  context.on('console', (message) => {
    if (message.type() === 'error' && !isOfNetwork(message.text())) errors.push(message.text());
  });
  return errors;
}

function isOfNetwork(text: string): boolean {
  return /Failed to load resource|Failed to fetch dynamically|when fetching the script|WebSocket connection|net::ERR/.test(
    text,
  );
}

function ask(request: APIRequestContext, origin: string) {
  return async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await request.fetch(`${origin}/api/v1${path}`, { method, data: body, headers: { origin } });
    if (!response.ok()) throw new Error(`${method} ${path}: ${response.status()} ${await response.text()}`);
    return (response.status() === 204 ? undefined : await response.json()) as T;
  };
}

function projectsOf(api: Ask) {
  return {
    addProject: (name: string, lists?: string[]) => api<Project>('POST', '/projects', { name, lists }),
    addTask: (project: { id: Id }, task: Partial<NewTask> & { title: string }) =>
      api<Task>('POST', `/projects/${project.id}/tasks`, task),
    addLabel: (project: { id: Id }, name: string, colour: string) =>
      api<Label>('POST', `/projects/${project.id}/labels`, { name, colour }),
    comment: (task: { id: Id }, text: string) => api<Comment>('POST', `/tasks/${task.id}/comments`, { text }),
    listsOf: async (project: { id: Id }) =>
      (await api<{ items: List[] }>('GET', `/projects/${project.id}/lists`)).items,
    snapshotOf: (project: { id: Id }) => api<Snapshot>('GET', `/projects/${project.id}/snapshot`),
    async invite(project: { id: Id }, guest: { ask: Ask }, role: Role = 'member') {
      const made = await api<Invitation & { link: string }>('POST', `/projects/${project.id}/invitations`, { role });
      const token = new URL(made.link).hash.replace('#token=', '');
      await guest.ask('POST', '/invitations/accept', { token });
    },
  };
}

function open(page: Page) {
  return async (path: string): Promise<Page> => {
    await page.goto(`/app${path}`);
    return page;
  };
}

/** Another window of the same browser. */
export async function anotherTab(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`/app${path}`);
  return page;
}
