import { TestBed } from '@angular/core/testing';
import { standInForServer } from '../../../test/stand-in.ts';
import { byRole } from '../../testing/person.ts';
import { LogLevelControl } from './log-level.ts';

const usual = { level: 'info', usual: 'info' };
const until = '2026-11-20T10:30:00.000Z';
let server: ReturnType<typeof standInForServer>;

describe('What the servers log', () => {
  beforeEach(async () => {
    server = standInForServer();
    server.answer('GET /admin/log-level', usual);
    document.body.append(TestBed.createComponent(LogLevelControl).nativeElement);
    await vi.waitFor(() => expect(document.body.textContent).toContain('as usual'));
  });
  afterEach(() => document.body.replaceChildren());

  it('is more for a while, when an admin wants to see it', async () => {
    server.answer('PUT /admin/log-level', { ...usual, level: 'debug', until });
    document.querySelector<HTMLSelectElement>('[aria-label="What is logged"]')!.value = 'debug';
    byRole('button', 'For half an hour').click();
    await vi.waitFor(() => expect(document.body.textContent).toContain('Everything until'));
    expect(server.bodiesOf('PUT /admin/log-level')).toEqual([{ level: 'debug' }]);
  });

  it('is as usual again when the admin has seen enough', async () => {
    server.answer('PUT /admin/log-level', { ...usual, level: 'debug', until });
    server.answer('DELETE /admin/log-level');
    byRole('button', 'For half an hour').click();
    await vi.waitFor(() => byRole('button', 'As usual now').click());
    await vi.waitFor(() => expect(document.body.textContent).toContain('as usual'));
  });
});
