import { maxLength, pattern, required, validate, type SchemaPath } from '@angular/forms/signals';
import { lengthOf, passwordLength } from '@taskmanager/contract';
import type { Door } from '../i18n/i18n.ts';

type Texts = () => Door;

export function needAddress(path: SchemaPath<string>, t: Texts): void {
  const message = () => t().registration.addressWanted;
  required(path, { message });
  pattern(path, /^\s*[^\s@]+@[^\s@]+\.[^\s@]{2,}\s*$/, { message });
}

/** A name of somebody or something, of at least one letter. */
export function needName(path: SchemaPath<string>, message: () => string): void {
  maxLength(path, 100, { message });
  validate(path, ({ value }) => (value().trim() ? null : { kind: 'required', message: message() }));
}

export function needPassword(path: SchemaPath<string>, t: Texts): void {
  required(path, { message: () => t().passwords.wanted });
}

export function needNewPassword(path: SchemaPath<string>, t: Texts): void {
  validate(path, ({ value }) => {
    const length = lengthOf(value());
    if (length < passwordLength.least) return { kind: 'short', message: t().passwords.tooShort(passwordLength.least) };
    if (length > passwordLength.most) return { kind: 'long', message: t().passwords.tooLong(passwordLength.most) };
    return null;
  });
}
