import type { Context } from 'hono';
import type { Entry } from '../../journal/entry.js';
import type { Language } from '../../text/language.js';
import type { WireAnswer } from '../../wire/answer/envelope.js';
import type { Wire } from '../../wire/wire.js';
import type { Platform } from '../platform.js';
import type { Accepted } from './answer.js';
import { requestLanguage } from './request-language.js';

/** How a plane speaks. */
export interface Face {
  readonly plane: Entry['plane'];
  /** Whose names and envelope its answers have. */
  readonly wire: Wire;
  /** Whether the journal keeps its calls. */
  readonly kept: boolean;
  /** Whether answers carry X-Request-Id, Mock-Rule and Mock-Explain. */
  readonly helpHeaders: boolean;
  /** The language of a failure's words; undefined: the wire's own, whoever asks. */
  language(c: Context): Language | undefined;
  success(accepted: Accepted, requestId: string): WireAnswer;
}

/** The docking API, by the profile that is served. */
export const dockingFace = ({ wire }: Platform): Face => ({
  plane: 'docking',
  wire,
  kept: true,
  helpHeaders: wire.profile.behaviour.helpHeaders,
  language: () => undefined,
  success: (accepted, requestId) => wire.envelope.success(accepted, requestId),
});

/** The planes beside it: their data stands in no envelope, and their failures are worded for whoever asks. `usual` is the status of success. */
export const planeFace = ({ ownWire, language }: Platform, plane: Entry['plane'], kept: boolean, usual = 200): Face => ({
  plane,
  wire: ownWire,
  kept,
  helpHeaders: true,
  language: (c) => requestLanguage(c, language),
  success: ({ data, status = usual }) => ({ status, body: data }),
});
