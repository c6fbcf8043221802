import { isObject } from '../../../rules/is-object.js';
import { inputOn } from '../../../wire/reading/route-input.js';
import { type CallerCredentials, type DomainCall, encodeCall, type SentFile } from '../../../wire/sending/client.js';
import { Unsendable } from '../../../wire/sending/unsendable.js';
import type { Wire } from '../../../wire/wire.js';
import { valueAt } from '../../../wire/wire-object.js';
import { fail } from '../../road/answer.js';
import { callerOf, type Desk, type Made, sendHere } from '../calls/caller.js';
import { namedModule } from '../named-module.js';
import type { PlaneHandler } from '../plane.js';
import { nameOfFile, wholeFile } from './file-in-hand.js';

/** The id that an answer to putFile gives a file; undefined where it gives none. */
function fileIdOf(wire: Wire, { body }: Made): string | undefined {
  if (!isObject(body)) return undefined;
  const form = wire.target('putFile')?.answer;
  const { data } = wire.profile.envelope;
  const found = form ? form.read(body) : data === '' ? body : valueAt(body, data.split('.'));
  const stored = wire.codec.decode('storedFile', found);
  return isObject(stored) && typeof stored.fileId === 'string' ? stored.fileId : undefined;
}

/** Docks a file as an integration would: by one call or, where the profile has files by their ids, by two. */
async function dockIt(desk: Desk, moduleId: string, file: SentFile, credentials: () => Promise<CallerCredentials | Made>): Promise<Made> {
  const { wire } = desk.platform;
  const route = wire.route('uploadLookupData');
  const send = async (id: 'putFile' | 'uploadLookupData', call: DomainCall): Promise<Made> => {
    const own = await credentials();
    return 'requestId' in own ? own : sendHere(desk, encodeCall(wire, id, call, own));
  };
  if (!route || inputOn('uploadLookupData', route) !== 'none') return send('uploadLookupData', { params: { moduleId }, file });
  const put = await send('putFile', { file });
  const fileId = fileIdOf(wire, put);
  return fileId === undefined ? put : send('uploadLookupData', { params: { moduleId, fileId } });
}

/** Docks a file through the docking API, with the corp's own credentials. */
export const dockFile: PlaneHandler<'dockFile'> = async (context) => {
  const { platform, query, c } = context;
  const found = namedModule(context);
  if ('failure' in found) return found;
  const { corp, module } = found;
  const name = nameOfFile(query.fileName, module.moduleId);
  const first = await callerOf(context, corp, false);
  if ('failure' in first) return first;
  if ('made' in first) return { data: first.made };
  const whole = await wholeFile(c, platform.fileBytes);
  if ('failure' in whole) return whole;
  const type = /\.zip$/i.test(name) ? 'application/zip' : 'text/csv';
  let ready: CallerCredentials | undefined = first.credentials;
  /** A nonce serves once, so that each call has credentials of its own. */
  const credentials = async (): Promise<CallerCredentials | Made> => {
    const [own] = [ready];
    ready = undefined;
    if (own) return own;
    const next = await callerOf(context, corp, false);
    if ('credentials' in next) return next.credentials;
    // The key was there a moment ago.
    return 'made' in next ? next.made : {};
  };
  try {
    return { data: await dockIt(context, module.moduleId, { name, type, bytes: whole.bytes, as: 'multipart' }, credentials) };
  } catch (error) {
    if (error instanceof Unsendable) return fail('validation-failed', error.told);
    throw error;
  }
};
