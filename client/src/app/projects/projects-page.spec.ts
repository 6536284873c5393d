import { byRole } from '../../testing/person.ts';
import { installTopLayer } from '../../testing/top-layer.ts';
import { openPage } from '../../../test/open-page.ts';
import { standInForServer } from '../../../test/stand-in.ts';
import { ProjectsPage } from './projects-page.ts';

const id = 'a'.repeat(24);
const project = { id, name: 'Garden', rev: 1, createdAt: '', updatedAt: '2026-11-01', createdBy: '', role: 'owner' };
let server: ReturnType<typeof standInForServer>;

describe('The page of projects', () => {
  beforeEach(() => {
    installTopLayer();
    server = standInForServer();
  });

  afterEach(() => document.body.replaceChildren());

  it('invites to begin where there are none', async () => {
    server.answer('GET /projects', { items: [], next: null });
    const { settle } = await openPage(ProjectsPage, '/projects');
    await vi.waitFor(() => byRole('heading', 'Start something'));
    await settle();
    byRole('button', 'Create your first project');
  });

  it('lists them, each leading to its board', async () => {
    server.answer('GET /projects', { items: [project], next: null });
    await openPage(ProjectsPage, '/projects');
    await vi.waitFor(() => byRole('link', 'Garden'));
  });

  it('marks which of them it shows', async () => {
    server.answer('GET /projects', { items: [project], next: null });
    await openPage(ProjectsPage, '/projects?state=archived');
    await vi.waitFor(() => expect(byRole('link', 'Archived').getAttribute('aria-current')).toBe('page'));
    expect(byRole('link', 'Active').getAttribute('aria-current')).toBeNull();
  });

  it('brings one back from the trash', async () => {
    server.answer('GET /projects', { items: [{ ...project, deletedAt: '2026-11-20T10:00:00Z' }], next: null });
    server.answer('GET /projects', { items: [], next: null });
    server.answer(`POST /projects/${id}/restore`, project);
    const { settle } = await openPage(ProjectsPage, '/projects?state=trashed');
    (await vi.waitFor(() => byRole('button', 'Restore Garden'))).click();
    await vi.waitFor(() => byRole('heading', 'The trash is empty'));
    await settle();
    expect(server.asked.some(({ route }) => route === `POST /projects/${id}/restore`)).toBe(true);
  });

  it('says why where they cannot be loaded, and tries again', async () => {
    server.refuse('GET /projects', 'forbidden');
    server.answer('GET /projects', { items: [project], next: null });
    await openPage(ProjectsPage, '/projects');
    (await vi.waitFor(() => byRole('button', 'Try again'))).click();
    await vi.waitFor(() => byRole('link', 'Garden'));
  });
});
