import { may, newId, roles, type Invitation, type NewInvitation, type Role } from '@taskmanager/contract';
import { createHash, createHmac, type KeyObject } from 'node:crypto';
import { projectStream } from '../journal/events.ts';
import type { Committed, Draft, Journal } from '../journal/journal.ts';
import type { Mail } from '../mail/mail.ts';
import type { NamesOf } from '../members/members.ts';
import type { Operation, Who } from '../platform/calls.ts';
import { AppError } from '../platform/errors.ts';
import type { Page, Store } from '../platform/store/port.ts';
import type { ProjectAccess } from '../projects/projects.ts';
import { isGone, memberDocuments, memberId, projectDocuments, roleOf } from '../projects/project-documents.ts';
import { invitationRecords, type InvitationRecord } from './invitation-records.ts';

export type Invitations = ReturnType<typeof createInvitations>;
type Parts = {
  store: Store;
  journal: Journal;
  access: ProjectAccess;
  mail: Mail;
  namesOf: NamesOf;
  publicUrl: string;
  key: KeyObject;
  now: () => Date;
};

const days = 7;

export function createInvitations({ store, journal, access, mail, namesOf, publicUrl, key, now }: Parts) {
  const records = invitationRecords(store);

  async function list(who: Who, projectId: string): Promise<Page<Invitation>> {
    await access.admit(who, projectId, 'invitation.read');
    const { items, next } = await records.open(projectId, now().toISOString());
    return { items: items.map(present), next };
  }

  async function create(
    who: Who,
    op: Operation,
    projectId: string,
    { email, role }: NewInvitation,
  ): Promise<Invitation & { link: string }> {
    const { project } = await access.admit(who, projectId, 'invitation.edit');
    const at = now();
    const id = op.newId ?? newId();
    const token = tokenOf(id);
    const invitation: InvitationRecord = {
      id,
      projectId,
      role,
      ...(email && { email }),
      invitedBy: who.userId,
      createdAt: at.toISOString(),
      expiresAt: new Date(at.getTime() + days * 24 * 60 * 60 * 1000).toISOString(),
      tokenHash: hashOf(token),
    };
    const kept = (await records.add(invitation)) ? invitation : await sameAsBefore(invitation);
    if (email) await sendTo(email, kept, project.name);
    return { ...present(kept), link: linkOf(token) };
  }

  /** The id was named by the caller's key: the same call again is answered the same, and no second mail goes out. */
  async function sameAsBefore({ id, projectId, email, role, invitedBy }: InvitationRecord): Promise<InvitationRecord> {
    const first = await records.find(id);
    const isSame = first?.projectId === projectId && first.email === email && first.role === role;
    if (!first || !isSame || first.invitedBy !== invitedBy) {
      throw new AppError('key-reused', 'This Idempotency-Key was used for another request. Make a new one for each.');
    }
    return first;
  }

  async function sendTo(email: string, { id, invitedBy }: InvitationRecord, project: string): Promise<void> {
    const inviter = (await namesOf([invitedBy])).get(invitedBy) ?? 'Somebody';
    await mail.send({
      id: `invitation:${id}`,
      to: { email, name: email },
      template: 'invitation',
      data: { token: tokenOf(id), inviter, project },
    });
  }

  function tokenOf(id: string): string {
    return createHmac('sha256', key).update(id).digest('base64url');
  }

  function linkOf(token: string): string {
    return `${publicUrl}/app/invitation#token=${token}`;
  }

  async function revoke(who: Who, projectId: string, invitationId: string): Promise<void> {
    await access.admit(who, projectId, 'invitation.edit');
    const invitation = await records.find(invitationId);
    if (invitation?.projectId !== projectId) throw new AppError('not-found', 'There is no such invitation.');
    if (!invitation.revokedAt) await records.revoke(invitationId, now().toISOString());
  }

  async function look(token: string) {
    const { invitation, projectName } = await usable(token, undefined);
    const name = (await namesOf([invitation.invitedBy])).get(invitation.invitedBy) ?? 'Somebody';
    return { projectName, role: invitation.role, invitedBy: name, expiresAt: invitation.expiresAt };
  }

  /** For somebody who has no account yet; null if it is worth nothing. */
  async function lookAtInvitation(token: string): Promise<{ email?: string } | null> {
    return usable(token, undefined).then(
      ({ invitation }) => ({ email: invitation.email }),
      () => null,
    );
  }

  /** A mailed invitation is for one person, a link for whoever has it. */
  async function accept(who: Who, token: string): Promise<{ projectId: string; role: Role }> {
    const { invitation } = await usable(token, who.userId);
    const isMine = invitation.acceptedBy === who.userId;
    if (invitation.email && !isMine && !(await records.claim(invitation.id, who.userId, now().toISOString())))
      throw expired();
    const joined = await join(who, invitation);
    return joined.answer;
  }

  /** The person is no member yet, so the invitation speaks for them; its operation makes joining repeatable. */
  function join(
    who: Who,
    { id, projectId, role, invitedBy }: InvitationRecord,
  ): Promise<Committed<{ projectId: string; role: Role }>> {
    const op: Operation = { id: `invitation:${id}:${who.userId}:${now().toISOString()}`, actor: who.userId };
    return journal.commit(projectStream(projectId), op, async (state) => {
      const member = memberId(projectId, who.userId);
      const before = roleOf(await state.find(memberDocuments, member));
      const after = greater(before, role);
      const draft: Draft = {
        collection: memberDocuments as never,
        id: member,
        set: { projectId, userId: who.userId, role: after },
        unset: ['deletedAt'],
      };
      return {
        type: 'member.added',
        drafts: before === after ? [] : [draft],
        about: [invitedBy], // who is told that somebody came
        answer: () => ({ projectId, role: after }),
      };
    });
  }

  /** Good only while whoever invited may still invite. */
  async function usable(
    token: string,
    userId: string | undefined,
  ): Promise<{ invitation: InvitationRecord; projectName: string }> {
    const invitation = await records.byToken(hashOf(token));
    if (!invitation || invitation.revokedAt || invitation.expiresAt <= now().toISOString()) throw expired();
    if (invitation.acceptedBy !== undefined && invitation.acceptedBy !== userId) throw expired();
    const project = await store.get(projectDocuments, invitation.projectId);
    const inviter = await store.get(memberDocuments, memberId(invitation.projectId, invitation.invitedBy));
    const role = roleOf(inviter);
    if (!project || isGone(project) || !may(role, 'invitation.edit')) throw expired();
    return { invitation, projectName: project.name };
  }

  return { list, create, revoke, look, accept, lookAtInvitation, eraseOfProject: records.removeOfProject };
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

function present({ tokenHash: _hash, acceptedBy: _by, revokedAt: _at, ...invitation }: InvitationRecord): Invitation {
  return invitation;
}

function greater(before: Role | undefined, invited: Role): Role {
  return before !== undefined && roles.indexOf(before) >= roles.indexOf(invited) ? before : invited;
}

function expired(): AppError {
  return new AppError('link-expired', 'This invitation is used up or has ended. Ask for a new one.');
}
