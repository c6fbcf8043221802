import { OPERATION_IDS } from '../../rules/operations.js';
import { withExtraFields } from '../../rules/user-fields.js';
import { displayWidth, padDisplay } from '../../text/display-width.js';
import type { Language } from '../../text/language.js';
import type { Sentence } from '../../text/message.js';
import { say } from '../../text/say.js';
import { word } from '../../text/word.js';
import { Codec } from '../../wire/codec/codec.js';
import { mayOf, typeOf } from '../../wire/in-words.js';
import { dockingFailures } from '../../wire/profile/check/envelope.js';
import { leftToDefault } from '../../wire/profile/check/left-to-default.js';
import type { ParsedProfile } from '../../wire/profile/format.js';
import type { Profile, Route } from '../../wire/profile/profile.js';

/** The whole wire as tables, to be laid beside the document that it was written from. */
export function profileTables(file: ParsedProfile, profile: Profile, language: Language): string {
  const said = (sentence: Sentence) => word(sentence, language);
  const left = leftToDefault(file, profile);
  const origin = (list: readonly string[], name: string) => (list.includes(name) ? said(say('tables.default')) : '');
  const table = (title: Sentence, heads: readonly Sentence[], rows: readonly (readonly string[])[]) =>
    rows.length === 0 ? '' : `${said(title)}\n${columns([heads.map(said), ...rows])}`;
  const codec = new Codec(profile);
  return [
    `${profile.name}\n`,
    table(
      say('summary.operations'),
      [say('tables.operation'), say('tables.method'), say('tables.path'), say('tables.further'), ''],
      OPERATION_IDS.flatMap((id) =>
        profile.operations[id].length === 0
          ? [[id, 'off', '', '', origin(left.operations, id)]]
          : profile.operations[id].map((route, nth) => [
              nth === 0 ? id : '',
              route.method,
              profile.basePath + route.path,
              furtherOf(route, nth === 0 ? profile.answers[id] : undefined),
              nth === 0 ? origin(left.operations, id) : '',
            ]),
      ),
    ),
    table(
      say('tables.fields'),
      [say('tables.field'), say('tables.on-the-wire'), say('tables.type'), say('tables.may'), ''],
      [...withExtraFields(profile.extraFields)].map(([name, field]) =>
        codec.names.isOff('user', name)
          ? [name, 'off', '', '', '']
          : [name, codec.field(name), typeOf(profile, codec, name, field), said(mayOf(field)), origin(left.fields, name)],
      ),
    ),
    table(
      say('tables.values'),
      [say('tables.field'), say('tables.code'), say('tables.on-the-wire')],
      Object.entries(profile.values).flatMap(([name, codes]) =>
        Object.entries(codes).map(([code, value], nth) => [nth === 0 ? name : '', code, JSON.stringify(value)]),
      ),
    ),
    table(
      say('tables.errors'),
      [say('tables.error'), say('tables.code'), 'HTTP', say('tables.message'), ''],
      dockingFailures(profile).map((name) => {
        const { code, http, message = '' } = profile.errors[name];
        const status = profile.envelope.httpStatus === 'always-200' ? 200 : http;
        return [name, JSON.stringify(code), String(status), message, origin(left.errors, name)];
      }),
    ),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

/** What else a route says, in the words of a profile. */
function furtherOf({ method: _method, path: _path, status, ...rest }: Route, answer: object | undefined): string {
  const stated = { ...rest, status, answer };
  const told = Object.entries(stated).filter(([, value]) => value !== undefined);
  return told.map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`).join('; ');
}

/** Rows with their cells below each other. */
function columns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => displayWidth(row[at] ?? ''))));
  const line = (row: readonly string[]) => `  ${row.map((cell, at) => padDisplay(cell, widths[at] ?? 0)).join('  ')}`.trimEnd();
  return `${rows.map(line).join('\n')}\n`;
}
