import { rolesToGive } from './members.ts';

describe('The roles somebody may give', () => {
  it('are all of them for an owner', () => {
    expect(rolesToGive('owner', 'owner')).toContain('viewer');
    expect(rolesToGive('owner', 'member')).toContain('owner');
  });

  it('make and unmake no owner for an admin', () => {
    expect(rolesToGive('admin', 'member')).toEqual(['viewer', 'commenter', 'member', 'admin']);
    expect(rolesToGive('admin', 'owner')).toEqual(['owner']);
  });

  it('stay as they are for everybody else', () => {
    expect(rolesToGive('member', 'viewer')).toEqual(['viewer']);
    expect(rolesToGive(undefined, 'viewer')).toEqual(['viewer']);
  });
});
