import { FORMS } from './en/forms.js';

/** A sentence about a value's form, which takes nothing but the subject. */
export type FormId = keyof typeof FORMS;

/** What a schema says of a value without its form: zod's messages are strings, so the id travels as one. */
export const form = (id: FormId): string => id;

export const isFormId = (text: string): text is FormId => Object.hasOwn(FORMS, text);
