const keptAs = 'welcomed';

/** Whether this reader has been welcomed in this browser already. */
export function welcomed(): boolean {
  return localStorage.getItem(keptAs) !== null;
}

export function setWelcomed(): void {
  localStorage.setItem(keptAs, 'yes');
}
