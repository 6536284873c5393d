import { TestBed } from '@angular/core/testing';
import { allByRole, byRole } from '../../testing/person.ts';
import { standInForServer } from '../../../test/stand-in.ts';
import { installTopLayer } from '../../testing/top-layer.ts';
import { SessionsSection } from './sessions-section.ts';

const at = '2026-11-20T10:00:00.000Z';
const stamps = { address: '203.0.113.x', createdAt: at, lastSeenAt: at, expiresAt: at };
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const phone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) CriOS/142.0 Mobile/15E148 Safari/604.1';
let server: ReturnType<typeof standInForServer>;

async function show() {
  const fixture = TestBed.createComponent(SessionsSection);
  document.body.append(fixture.nativeElement);
  await vi.waitFor(() => expect(allByRole('listitem')).not.toHaveLength(0));
  return fixture;
}

describe('Where somebody is signed in', () => {
  beforeAll(installTopLayer);
  beforeEach(() => {
    server = standInForServer();
    const items = [
      { id: '1', current: false, userAgent: phone, ...stamps },
      { id: '2', current: true, userAgent: firefox, ...stamps },
    ];
    server.answer('GET /auth/sessions', { items, next: null });
  });
  afterEach(() => document.body.replaceChildren());

  it('is told in words, this device first, which cannot be ended here', async () => {
    await show();
    const rows = allByRole('listitem').map((row) => row.querySelector('strong')?.textContent);
    expect(rows).toEqual(['Firefox on Linux', 'Chrome on iPhone']);
    expect(allByRole('button', /^Sign out Firefox/)).toHaveLength(0);
  });

  it('can be ended for one of them', async () => {
    server.answer('DELETE /auth/sessions/1');
    await show();
    byRole('button', 'Sign out Chrome on iPhone').click();
    await vi.waitFor(() => expect(allByRole('listitem')).toHaveLength(1));
  });

  it('can be ended for all but this one, when that was meant', async () => {
    server.answer('DELETE /auth/sessions');
    await show();
    byRole('button', 'Sign out everywhere else').click();
    await vi.waitFor(() => byRole('dialog', 'Sign out everywhere else'));
    expect(server.bodiesOf('DELETE /auth/sessions')).toHaveLength(0);
    byRole('dialog').querySelector<HTMLElement>('.danger')?.click();
    await vi.waitFor(() => expect(allByRole('listitem')).toHaveLength(1));
  });
});
