import { TestBed } from '@angular/core/testing';
import { allByRole, byRole } from '../../testing/person.ts';
import { standInForServer } from '../../../test/stand-in.ts';
import { installTopLayer } from '../../testing/top-layer.ts';
import { JobsPage } from './jobs-page.ts';

const at = '2026-11-20T10:00:00.000Z';
const dead = {
  ...{ id: 'mail:1', name: 'mails.send', data: { mailId: '1' }, state: 'dead', attempts: 8 },
  ...{ dueAt: at, createdAt: at, endedAt: at, error: 'the letter box is full' },
};
let server: ReturnType<typeof standInForServer>;

async function show() {
  document.body.append(TestBed.createComponent(JobsPage).nativeElement);
  await vi.waitFor(() => expect(document.body.textContent).toContain('mails.send'));
}

describe('Work that was put off', () => {
  beforeAll(installTopLayer);
  beforeEach(() => {
    server = standInForServer();
    server.answer('GET /admin/log-level', { level: 'info', usual: 'info' });
    server.answer('GET /admin/jobs', { items: [dead], next: null });
    server.answer('GET /admin/jobs', { items: [], next: null });
  });
  afterEach(() => document.body.replaceChildren());

  it('shows first what failed, and why', async () => {
    await show();
    expect(server.asked[0]?.query.get('state')).toBe('dead');
    expect(byRole('listitem').textContent).toContain('the letter box is full');
    expect(byRole('listitem').textContent).toContain('8 tries');
  });

  it('is tried again', async () => {
    server.answer('POST /admin/jobs/mail%3A1/repeat', { ...dead, state: 'waiting' });
    await show();
    byRole('button', 'Try mails.send again').click();
    await vi.waitFor(() => expect(document.body.textContent).toContain('Nothing has failed'));
  });

  it('is dismissed when that was meant', async () => {
    server.answer('DELETE /admin/jobs/mail%3A1');
    await show();
    byRole('button', 'Dismiss mails.send').click();
    await vi.waitFor(() => byRole('dialog', 'Dismiss mails.send?').querySelector<HTMLElement>('.danger')!.click());
    await vi.waitFor(() => expect(document.body.textContent).toContain('Nothing has failed'));
  });

  it('is shown by state', async () => {
    await show();
    byRole('tab', 'Waiting').click();
    await vi.waitFor(() => expect(document.body.textContent).toContain('Nothing waits'));
    expect(server.asked.at(-1)?.query.get('state')).toBe('waiting');
    expect(allByRole('button', 'Try mails.send again')).toHaveLength(0);
  });
});
