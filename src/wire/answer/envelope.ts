import type { ShapeName } from '../../rules/shapes.js';
import type { Language } from '../../text/language.js';
import type { Sentence } from '../../text/message.js';
import { word } from '../../text/word.js';
import type { Codec } from '../codec/codec.js';
import { tokenAnswer } from '../credentials.js';
import type { Code, Profile } from '../profile/profile.js';
import { setAt, type WireObject } from '../wire-object.js';
import type { AnswerForm } from './answer-form.js';
import { boundDetails, type Detail, type Failure } from './failure.js';

/** What an answer of success has that not every one has. */
export interface Told {
  /** How its result stands in it, where not as in all. */
  readonly form?: AnswerForm | undefined;
  /** Of a list: how many items there are in all. */
  readonly total?: number | undefined;
}

/** What a call gives: in the domain's terms or, without a shape, in the wire's own. */
export interface Success extends Told {
  readonly shape?: ShapeName;
  readonly data: unknown;
  readonly status?: number;
}

/** An answer before it is bytes. */
export interface WireAnswer {
  readonly status: number;
  /** undefined: none at all. */
  readonly body: unknown;
}

/** And of one item of a batch, which may hold a thousand of them. */
const MOST_OF_AN_ITEM = 20;

/** How many a batch lists in all. Of the items behind them only the first detail is told, so that a thousand bad ones do not make megabytes. */
const MOST_OF_A_BATCH = 2000;

/** What became of an item of a batch, its messages not yet worded. */
interface TellingResult {
  readonly failure?: Failure;
  readonly warnings?: readonly Detail[];
}

/** An upload, its messages not yet worded. */
interface TellingUpload {
  readonly errors: readonly { readonly message: Sentence }[];
  readonly warnings: readonly { readonly message: Sentence }[];
}

type Put = (body: WireObject, value: unknown) => void;

/** The outer members of every answer of a profile. */
export class Envelope {
  private readonly put: Record<'code' | 'message' | 'requestId' | 'error' | 'details', Put>;
  private readonly data: readonly string[] | null;
  /** Where the members of a token stand in its answer. */
  private readonly tokenAt: readonly string[] | null;
  private readonly constants: readonly (readonly [path: readonly string[], value: string | number | boolean])[];

  constructor(
    private readonly profile: Profile,
    private readonly codec: Codec,
    private readonly language: Language = 'en',
  ) {
    const { envelope } = profile;
    const at = (name: string): Put => {
      if (name === '') return () => {};
      const path = name.split('.');
      return (body, value) => setAt(body, path, value);
    };
    this.put = {
      code: at(envelope.code),
      message: at(envelope.message),
      requestId: at(envelope.requestId),
      error: at(envelope.error),
      details: at(envelope.details),
    };
    const place = (name: string) => (name === '' ? null : name.split('.'));
    this.data = place(envelope.data);
    this.tokenAt = place(tokenAnswer(profile));
    this.constants = Object.entries(envelope.constants).map(([name, value]) => [name.split('.'), value]);
  }

  private word(message: Sentence, language = this.language): string {
    return word(message, language, this.codec);
  }

  /** Details, warnings or findings in the language of this wire. */
  worded<D extends { readonly message: Sentence }>(
    details: readonly D[],
    language = this.language,
  ): (Omit<D, 'message'> & { message: string })[] {
    return details.map((each) => ({ ...each, message: this.word(each.message, language) }));
  }

  private begin(code: Code, message: string, requestId: string): WireObject {
    const body: WireObject = {};
    for (const [path, value] of this.constants) setAt(body, path, value);
    this.put.code(body, code);
    this.put.message(body, message);
    this.put.requestId(body, requestId);
    return body;
  }

  /** The answer of success. The data is in the domain's terms; without a shape, it is a token, in the wire's own. */
  success({ shape, data, status = 200, form, total }: Success, requestId: string): WireAnswer {
    const { ok, httpStatus } = this.profile.envelope;
    const answered = httpStatus === 'always-200' ? 200 : status;
    if (form?.noBody) return { status: answered, body: undefined };
    if (form && shape !== undefined) {
      const body = this.begin(ok.code, form.message ?? ok.message, requestId);
      const worded = this.inWords(shape, data);
      form.put(body, { data, encoded: this.codec.encode(shape, form.narrowed(worded)) as WireObject, total });
      return { status: answered, body };
    }
    const body = this.begin(ok.code, ok.message, requestId);
    if (shape === undefined) this.result(body, data as WireObject, this.tokenAt);
    else this.result(body, this.codec.encode(shape, this.inWords(shape, data)) as WireObject);
    return { status: answered, body };
  }

  /** The messages in what an operation gives, worded. */
  private inWords(shape: ShapeName, data: unknown): unknown {
    if (shape === 'batch') {
      const batch = data as { readonly results: readonly TellingResult[] };
      let left = MOST_OF_A_BATCH;
      const results = batch.results.map((each) => {
        const most = Math.max(1, Math.min(MOST_OF_AN_ITEM, left));
        left -= Math.min(most, each.failure?.details.length ?? 0);
        return this.itemResult(each, most);
      });
      return { ...batch, results };
    }
    if (shape === 'result') return this.itemResult(data as TellingResult);
    if (shape === 'upload') return this.upload(data as TellingUpload);
    if (shape === 'uploadPage') {
      const page = data as { readonly items: readonly TellingUpload[] };
      return { ...page, items: page.items.map((each) => this.upload(each)) };
    }
    return data;
  }

  private itemResult({ failure, warnings, ...result }: TellingResult, most?: number): object {
    return {
      ...result,
      ...(failure ? { error: this.itemError(failure, most) } : {}),
      ...(warnings ? { warnings: this.worded(warnings) } : {}),
    };
  }

  private upload(upload: TellingUpload): object {
    return { ...upload, errors: this.worded(upload.errors), warnings: this.worded(upload.warnings) };
  }

  /** Puts a result, already in the wire's names, where the profile has it. */
  private result(body: WireObject, data: WireObject, at = this.data): void {
    if (at === null) Object.assign(body, data);
    else setAt(body, at, data);
  }

  /** Code, HTTP status and text of a failure on this wire. */
  failure(failure: Failure, requestId: string, language = this.language): WireAnswer {
    const { code, http, message } = this.profile.errors[failure.name];
    const body = this.begin(code, message ?? this.word(failure.message, language), requestId);
    this.put.error(body, failure.name);
    if (this.profile.envelope.details !== '') {
      this.put.details(body, this.codec.encodeDetails(this.worded(failure.details, language)));
      for (const [name, value] of Object.entries(failure.more ?? {})) this.putFurther(body, name, value);
    }
    return { status: this.profile.envelope.httpStatus === 'always-200' ? 200 : http, body };
  }

  /** A member beside a failure's details. */
  private putFurther(body: WireObject, name: string, value: unknown): void {
    if (!this.codec.names.isOff('failure', name)) setAt(body, this.codec.path('failure', name), value);
  }

  /** The `error` of an item of a batch, with so many details at most. */
  itemError(failure: Failure, most = MOST_OF_AN_ITEM): WireObject {
    const { code, message } = this.profile.errors[failure.name];
    const body: WireObject = {};
    this.put.code(body, code);
    this.put.message(body, message ?? this.word(failure.message));
    this.put.error(body, failure.name);
    if (this.profile.envelope.details !== '') {
      const { details, more } = boundDetails(failure.details, most);
      this.put.details(body, this.codec.encodeDetails(this.worded(details)));
      const totalErrors = failure.more?.totalErrors ?? more?.totalErrors;
      if (totalErrors !== undefined) this.putFurther(body, 'totalErrors', totalErrors);
    }
    return body;
  }
}
