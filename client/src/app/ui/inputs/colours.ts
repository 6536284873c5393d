/** Colours to choose from. Their names are in the dictionary, in this order. */
export const swatches = {
  red: '#e5484d',
  orange: '#f76b15',
  amber: '#f5a623',
  lime: '#84cc16',
  green: '#30a46c',
  teal: '#12a594',
  sky: '#0ea5e9',
  blue: '#3e63dd',
  violet: '#8e4ec6',
  pink: '#d6409f',
  brown: '#9a6c4a',
  grey: '#7c8493',
} as const;
export type Swatch = keyof typeof swatches;
export const swatchNames = Object.keys(swatches) as Swatch[]; // keys forgets the names

/** `#abc` and `ABCDEF` are colours too when a person writes them. */
export function colourOf(text: string): string | undefined {
  const digits = text.trim().replace(/^#/, '').toLowerCase();
  if (/^[0-9a-f]{6}$/.test(digits)) return `#${digits}`;
  return /^[0-9a-f]{3}$/.test(digits) ? `#${Array.from(digits, (digit) => digit + digit).join('')}` : undefined;
}
