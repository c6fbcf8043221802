import type { FileOutcome } from '../../files/check-file.js';
import type { FailureName } from '../../rules/failures.js';
import type { StoredModule } from '../../store/modules.js';
import type { Upload } from '../../store/uploads.js';
import { type Detail, summarise } from '../../wire/envelope.js';
import { fail, type Outcome } from '../answer.js';
import { BrokenForm, type SentForm } from '../receive-file.js';
import { findModule } from './lookup.js';
import type { OperationContext } from './operation.js';

/** From this many bytes on a csv is better sent zipped (ADV-1). */
const LARGE_CSV = 5 * 1024 * 1024;

const LOST_ZEROS = 12;

/** Lets other calls have their turn. */
const pause = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Uploads to one module go one after the other, so that their rows and counts never mix. */
const queues = new WeakMap<object, Map<number, Promise<void>>>();

async function alone<T>(platform: object, module: number, work: () => Promise<T>): Promise<T> {
  const queue = queues.get(platform) ?? new Map<number, Promise<void>>();
  queues.set(platform, queue);
  const before = queue.get(module) ?? Promise.resolve();
  const run = before.then(work);
  const settled = run.then(
    () => {},
    () => {},
  );
  queue.set(module, settled);
  try {
    return await run;
  } finally {
    if (queue.get(module) === settled) queue.delete(module);
  }
}

/** Receives a file into a module: all of it or, where anything is wrong, nothing. */
export async function uploadLookupData(context: OperationContext, form: SentForm): Promise<Outcome> {
  const found = findModule(context);
  if ('failure' in found) return found;
  const { module } = found;
  return alone(context.platform, module.module, () => receive(context, module, form));
}

async function receive({ platform, exchange, corp, call, at }: OperationContext, module: StoredModule, form: SentForm): Promise<Outcome> {
  const { store, wire } = platform;
  const { encodings, rowErrors, uploads } = wire.profile.behaviour;
  const uploadId = platform.ids('upl_');
  const upload = store.uploads.begin(corp.corp, module.moduleId, uploadId, at);
  const staged = store.rows.stage(module, upload);
  const fileName = form.fileName ?? call.params.fileName ?? null;
  let settled = false;
  try {
    const { checkFile } = await import('../../files/check-file.js');
    const outcome = await checkFile(
      { fileName, mediaType: form.mediaType, declaredBytes: form.declaredBytes, body: form.body },
      {
        columns: module.columns,
        key: module.key,
        encodings,
        skipBadRows: rowErrors === 'skip-rows',
        users: knownUsers(platform.store, corp.corp),
      },
      (rows) => staged.write(rows),
    );
    const broken = outcome.error === 'file-too-large' ? null : await form.rest();
    exchange.file = { name: fileName, bytes: outcome.bytes, sha256: outcome.sha256, format: outcome.format, rows: outcome.rows };
    if (broken) return { failure: broken };
    note(exchange, outcome);
    if (!outcome.ok && outcome.sha256 && platform.advice.refused(corp.corpId, 'uploadLookupData', outcome.sha256)) exchange.advise('ADV-4');
    if (outcome.format === 'csv' && outcome.bytes >= LARGE_CSV)
      exchange.advise('ADV-1', `a csv of ${outcome.bytes} bytes was sent uncompressed; zip it`);
    const record = recordOf(fileName, outcome, outcome.ok ? staged.counts : { inserted: 0, replaced: 0, unchanged: 0 });
    const status = outcome.ok ? 'accepted' : 'rejected';
    const async = uploads === 'async';
    const finished = store.transaction(() => {
      if (!store.uploads.finish(upload, async ? `processing-${status}` : status, record)) return false;
      if (outcome.ok && !async) store.rows.show(upload);
      return true;
    });
    if (!finished)
      return fail('module-not-found', `the module ${JSON.stringify(module.moduleId)} was removed or reset while the file was on its way`);
    settled = outcome.ok;
    if (async) {
      platform.processing.add(corp, uploadId, { upload, module: module.module, accepted: outcome.ok });
      settled = true;
    } else if (outcome.ok && staged.counts.replaced + staged.counts.unchanged > 0) await store.rows.removeSuperseded(module.module, pause);
    const shown = store.uploads.get(corp.corp, uploadId) as Upload;
    if (outcome.ok || async) return { data: shown };
    const details = outcome.findings.map((finding): Detail => ({ ...finding }));
    return fail(outcome.error as FailureName, summarise(details, outcome.totalErrors), details, {
      totalErrors: outcome.totalErrors,
      uploadId,
    });
  } catch (error) {
    if (error instanceof BrokenForm) return fail('malformed-request', error.message);
    throw error;
  } finally {
    if (!settled) {
      await store.rows.discard(module.module, upload, pause);
      if (store.uploads.get(corp.corp, uploadId) === undefined) store.uploads.forget(upload);
    }
  }
}

/** Which employee ids name users of the corp; and which would, had not a spreadsheet eaten their zeros. */
const knownUsers = (store: OperationContext['platform']['store'], corp: number) => ({
  has: (employeeId: string) => store.users.exists(corp, employeeId),
  padded: (employeeId: string) => {
    for (let length = employeeId.length + 1; length <= LOST_ZEROS; length++) {
      const padded = employeeId.padStart(length, '0');
      if (store.users.exists(corp, padded)) return padded;
    }
    return undefined;
  },
});

/** Counts each rule that the file came to: it passed, or stopped the file. */
function note(exchange: OperationContext['exchange'], outcome: FileOutcome): void {
  const broken = new Set(outcome.findings.map((finding) => finding.rule));
  for (const rule of outcome.reached) exchange.count(rule, broken.has(rule) ? 'violation' : 'pass');
  exchange.violations.push(...outcome.findings.map((finding) => ({ ...finding })));
  exchange.totalViolations += outcome.totalErrors;
}

const recordOf = (fileName: string | null, outcome: FileOutcome, counts: Pick<Upload, 'inserted' | 'replaced' | 'unchanged'>) => ({
  fileName,
  format: outcome.format,
  bytes: outcome.bytes,
  sha256: outcome.sha256,
  rows: outcome.rows,
  inserted: counts.inserted,
  replaced: counts.replaced,
  unchanged: counts.unchanged,
  skipped: outcome.skipped,
  errors: outcome.findings,
  totalErrors: outcome.totalErrors,
  warnings: outcome.warnings,
});
