const keptAs = 'invitation';

/** The secret of an invitation waits here while its reader signs in or registers, which may go on in another tab: by a mail. */
export function holdInvitation(token: string): void {
  localStorage.setItem(keptAs, token);
}

export function heldInvitation(): string | undefined {
  return localStorage.getItem(keptAs) ?? undefined;
}

export function letGoOfInvitation(): void {
  localStorage.removeItem(keptAs);
}
