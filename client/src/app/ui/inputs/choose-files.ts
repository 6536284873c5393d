/** Lets the reader choose files of their own; none where they think better of it. Begins with a click or a key. */
export function chooseFiles({ accept = '', many = true } = {}): Promise<readonly File[]> {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = accept;
  input.multiple = many;
  return new Promise((chosen) => {
    input.addEventListener('change', () => chosen([...(input.files ?? [])]));
    input.addEventListener('cancel', () => chosen([]));
    input.click();
  });
}
