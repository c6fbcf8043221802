import type { OperationId } from '../../rules/operations.js';
import type { Failure } from '../../wire/answer/failure.js';
import { FormError, readForm } from '../../wire/reading/form.js';
import type { Target } from '../../wire/wire.js';
import type { WireObject } from '../../wire/wire-object.js';
import { fail } from '../road/answer.js';
import type { Arrival } from './receive.js';
import type { AnnouncedFile, SentForm } from './receive-file.js';

/** Sees to it that a form has nothing beside its file that nobody knows: neither before it nor after it. */
export class FieldsBeside {
  constructor(
    private readonly arrival: Arrival,
    private readonly meant: Pick<Target, 'route'> & { readonly id: OperationId },
  ) {}

  /** A file whose form is yet to be opened. */
  announced(file: AnnouncedFile): AnnouncedFile {
    return {
      ...file,
      open: async () => {
        const form = await file.open();
        if ('failure' in form) return form;
        const failure = form.fields ? this.judge(form.fields) : null;
        return failure ? { failure } : this.opened(form);
      },
    };
  }

  /** A form of which the fields before the file were judged with the rest of the call. */
  opened(form: SentForm): SentForm {
    return { ...form, rest: async () => (await form.rest()) ?? this.after(form) };
  }

  private after({ pairs, later = [] }: SentForm): Failure | null {
    if (later.length === 0) return null;
    try {
      // Together they may contradict each other.
      readForm([...pairs, ...later]);
      return this.judge({}, readForm(later));
    } catch (error) {
      if (error instanceof FormError) return fail('malformed-request', error.sentence).failure;
      throw error;
    }
  }

  private judge(fields: WireObject, late?: WireObject): Failure | null {
    const { platform, exchange } = this.arrival;
    const { codec, reader } = platform.wire;
    const violations = reader.unknownFields(this.meant.id, this.meant.route, fields, late);
    return exchange.judge({ checked: [], violations, ignored: [], advice: [] }, codec);
  }
}
