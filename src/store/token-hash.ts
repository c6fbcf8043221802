import { hash } from 'node:crypto';

/** What is stored of a token. A token is 160 bits of chance, so that nothing need be added against guessing. */
export const hashToken = (token: string): string => hash('sha256', token);
