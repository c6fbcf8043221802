import { BASES, RULE_IDS, RULES, type RuleId } from '../rules/catalogue.js';
import { FAILURE_NAMES } from '../rules/failures.js';
import { OPERATION_IDS, OPERATIONS, type OperationId, PARAMS } from '../rules/operations.js';
import { type Field, withExtraFields } from '../rules/user-fields.js';
import type { Language } from '../text/language.js';
import type { Sentence } from '../text/message.js';
import { type Prose, proseIn } from '../text/prose.js';
import { say } from '../text/say.js';
import { word } from '../text/word.js';
import { hasTokens, isSigned } from './credentials.js';
import { hasBody } from './http.js';
import { answersOf, credentialsOf, routeDetails, typeOf } from './in-words.js';
import { failuresOf, rulesOf } from './outcomes.js';
import { dockingFailures } from './profile/check/envelope.js';
import { assumedParts } from './profile/check/warnings.js';
import { DEFAULT_PROFILE } from './profile/default.js';
import { basisOfError, basisOfRule, type Profile, type Route, statusOfError } from './profile/profile.js';
import { inputOn, paramsOn } from './reading/route-input.js';
import { type Target, TOKEN_OPERATION, type Wire } from './wire.js';

type Said = (sentence: Sentence) => string;

/** All that there is to know of a wire and of the rules behind it, in a language. */
export class Reference {
  private readonly prose: Prose;
  private readonly profile: Profile;

  constructor(
    private readonly wire: Wire,
    private readonly rulesOn: readonly RuleId[],
    private readonly language: Language,
  ) {
    this.prose = proseIn(language);
    this.profile = wire.profile;
  }

  private readonly said: Said = (sentence) => word(sentence, this.language);

  whole() {
    const ledger = this.ledger();
    return {
      profile: this.about(),
      operations: this.operations(),
      fields: [...withExtraFields(this.profile.extraFields)].map(([name, field]) => this.field(name, field)),
      errors: this.errors(),
      rules: this.rules(),
      ledger,
      counts: Object.fromEntries(BASES.map((basis) => [basis, ledger.filter((each) => each.basis === basis).length])),
    };
  }

  private about() {
    const { name, basePath, body, dates, auth, behaviour } = this.profile;
    const { ttlSeconds, previous } = auth.token;
    const lines = [
      credentialsOf(this.profile),
      ...(hasTokens(auth) ? [say('reference.token-lives', { seconds: ttlSeconds, previous })] : []),
    ];
    return {
      name,
      basePath,
      body,
      dates,
      auth: { scheme: auth.scheme, lines: lines.map(this.said) },
      answers: this.said(answersOf(this.profile)),
      behaviour: Object.entries(behaviour).map(([each, value]) => ({
        name: each,
        value: [value].flat().join(', '),
        default: [DEFAULT_PROFILE.behaviour[each as keyof typeof behaviour]].flat().join(', '),
      })),
    };
  }

  private operations() {
    const own = OPERATION_IDS.map((id) => this.operation(id));
    return hasTokens(this.profile.auth) ? [this.tokenOperation(), ...own] : own;
  }

  private operation(id: OperationId) {
    const { OPERATIONS: texts, GROUPS } = this.prose;
    const { group, output } = OPERATIONS[id];
    const routes = this.profile.operations[id];
    // Of one that is off, what it would be.
    const route = routes[0] ?? DEFAULT_PROFILE.operations[id][0] ?? { method: 'POST', path: '' };
    const { codec } = this.wire;
    const brought = inputOn(id, route);
    const input = brought === 'base64' ? 'file' : brought;
    const inputName =
      input === 'file'
        ? codec.path('param', 'file').join('.')
        : (route.request ?? (input === 'users' ? codec.path('param', 'users').join('.') : undefined));
    return {
      id,
      ...texts[id],
      group: GROUPS[group],
      on: routes.length > 0,
      routes: routes.map((each) => this.route(each)),
      params: this.params(id, route),
      input,
      ...(inputName === undefined ? {} : { inputName }),
      output,
      ...this.outcomes({ id, route }),
    };
  }

  private tokenOperation() {
    const { auth, basePath } = this.profile;
    const { method, path, previous } = auth.token;
    return {
      id: TOKEN_OPERATION,
      summary: this.said(say('reference.get-token')),
      description: this.said(say('reference.get-token-about', { signed: isSigned(auth), previous })),
      group: this.prose.GROUPS.Access,
      on: true,
      routes: [{ method, path: basePath + path, notes: '' }],
      params: [],
      input: 'none' as const,
      output: 'token' as const,
      ...this.outcomes({ id: TOKEN_OPERATION, route: { method, path } }),
    };
  }

  private outcomes(target: Pick<Target, 'id' | 'route'>) {
    const { ledger } = this.profile;
    return {
      errors: failuresOf(this.profile, target),
      rules: rulesOf(this.profile, target.id),
      basis: (ledger[target.id] ?? ledger[`operations.${target.id}`] ?? ledger.operations)?.basis ?? ('assumed' as const),
    };
  }

  private route(route: Route) {
    const { method, path, body, members, status } = route;
    const further = Object.entries({ body, members: members?.join(', '), status }).flatMap(([name, value]) =>
      value === undefined ? [] : [`${name}: ${value}`],
    );
    const notes = [...routeDetails(route).map(this.said), ...further];
    return { method, path: this.profile.basePath + path, notes: notes.join(this.language === 'zh' ? '；' : '; ') };
  }

  private params(id: OperationId, route: Route) {
    const { method, path } = route;
    const { codec } = this.wire;
    const inBody = hasBody(method) && inputOn(id, route) !== 'file';
    return paramsOn(id, route)
      .filter((name) => !codec.names.isOff('param', name))
      .map((name) => ({
        name,
        wire: codec.path('param', name).join('.'),
        description: this.prose.PARAMS[name],
        example: name === 'cursor' && this.wire.pages ? String(this.wire.pages.first + 1) : PARAMS[name].example,
        in: path.includes(`{${name}}`) ? ('path' as const) : inBody ? ('body' as const) : ('query' as const),
      }));
  }

  private field(name: string, field: Field) {
    const { codec } = this.wire;
    const { FIELDS, FURTHER_FIELD } = this.prose;
    const off = codec.names.isOff('user', name);
    const codes = field.codes ?? (field.type === 'boolean' && this.profile.values[name] ? ['true', 'false'] : undefined);
    const values = codes?.map((code) => ({ code, wire: codec.toWire(name, field.type === 'boolean' ? code === 'true' : code) }));
    return {
      name,
      wire: off ? null : codec.field(name),
      type: typeOf(this.profile, codec, name, field.codes ? { ...field, codes: undefined } : field),
      ...(values ? { values } : {}),
      ...(field.maxLength === undefined ? {} : { maxLength: field.maxLength }),
      required: field.required === true,
      readOnly: field.readOnly === true,
      updatable: field.updatable === true,
      note: Object.hasOwn(FIELDS, name) ? FIELDS[name as keyof typeof FIELDS] : FURTHER_FIELD,
    };
  }

  private errors() {
    const on = new Set(dockingFailures(this.profile));
    return FAILURE_NAMES.filter((name) => on.has(name)).map((error) => {
      const { meaning, fix } = this.prose.FAILURES[error];
      const { code } = this.profile.errors[error];
      return { error, code, http: statusOfError(this.profile, error), meaning, fix, basis: basisOfError(this.profile, error) };
    });
  }

  private rules() {
    return RULE_IDS.map((id) => {
      const { title, statement, details, fix } = this.prose.RULES[id];
      const { article } = RULES[id];
      return {
        id,
        title,
        statement,
        details,
        fix,
        article: article === null ? null : this.prose.articlePlace(article),
        basis: basisOfRule(this.profile, id),
        on: this.rulesOn.includes(id),
      };
    });
  }

  /** How everything is known: what the profile says, and of what it is silent on, that it is assumed; the rules by the catalogue. */
  private ledger() {
    const { ledger } = this.profile;
    const { parts, operations } = assumedParts(this.profile);
    const texts = this.prose.OPERATIONS;
    const told = Object.entries(ledger).map(([part, { basis, note, source, on }]) => {
      const at = [source, on].filter((each) => each !== undefined).join(', ');
      return { part, basis, ...(note === undefined ? {} : { note }), ...(at === '' ? {} : { at }) };
    });
    const assumed = [
      ...parts.map(({ part, told: but }) => ({
        part,
        ...(but.length > 0 ? { note: this.said(say('reference.all-but', { told: but })) } : {}),
      })),
      ...operations.map((id) => ({ part: id, note: texts[id as OperationId].summary })),
    ].map((each) => ({ ...each, basis: 'assumed' as const }));
    const rules = this.rules().flatMap(({ id, basis, title, article, on }) =>
      !on || ledger[id] ? [] : [{ part: id, basis, note: title, ...(article === null ? {} : { at: article }) }],
    );
    return [...told, ...assumed, ...rules];
  }
}
