import { merged } from './merged.ts';

describe('A choice', () => {
  const chosen = { id: '0'.repeat(24), rev: 3, theme: 'dark', channels: { 'mentioned.mail': false } } as const;

  it('takes the place of the one before', () => {
    expect(merged(chosen, { theme: 'light' })).toEqual({ ...chosen, theme: 'light' });
  });

  it('goes back to the default by null', () => {
    expect(merged(chosen, { theme: null, quietHours: null })).toEqual({ ...chosen, theme: undefined });
  });

  it('leaves the other channels as they are', () => {
    const change = { channels: { 'joined.push': true, 'mentioned.mail': null } };
    expect(merged(chosen, change).channels).toEqual({ 'joined.push': true });
  });
});
