import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FileOutcome } from '../../../files/check-file.js';
import type { FailureName } from '../../../rules/failures.js';
import { storageFault } from '../../../store/database/storage-fault.js';
import type { StoredModule } from '../../../store/modules.js';
import { type StagedRows, UploadGone } from '../../../store/rows/rows.js';
import type { Upload } from '../../../store/uploads.js';
import { say } from '../../../text/say.js';
import { shownText } from '../../../text/secrecy.js';
import { type Detail, summarise } from '../../../wire/answer/failure.js';
import { type Done, fail } from '../../road/answer.js';
import { failBroken } from '../../road/body.js';
import { goneFile } from '../given-file.js';
import { knownUsers } from '../known-users.js';
import type { AnnouncedFile, SentForm } from '../receive-file.js';
import { findModule } from './lookup.js';
import type { OperationContext } from './operation.js';

/** From this many bytes on a csv is better sent zipped (ADV-1). */
const LARGE_CSV = 5 * 1024 * 1024;

/** Lets other calls have their turn. */
const pause = (): Promise<void> => nextTurn();

/** Uploads to one module are received at the same time, but end one after the other. */
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

/** Receives a file into a module: all of it or, where anything is wrong, nothing. `form` is given where it had to be opened already. */
export async function uploadLookupData(context: OperationContext, file: AnnouncedFile, form?: SentForm): Promise<Done> {
  const found = findModule(context);
  if ('failure' in found) return found;
  const { platform, corp } = context;
  const { module } = found;
  const tooLarge = file.declaredBytes !== undefined && file.declaredBytes > platform.fileBytes;
  const opened = form ?? (tooLarge ? undefined : await file.open());
  if (opened && 'failure' in opened) return opened;
  // A form may take its time until it comes to the file.
  if (platform.store.modules.get(corp.corp, module.moduleId)?.module !== module.module) return gone(module);
  const upload = new ModuleUpload(context, module);
  try {
    return await upload.receive(file, opened);
  } catch (error) {
    if (error instanceof UploadGone) return gone(module);
    return goneFile(context, error) ?? failBroken(error);
  } finally {
    await upload.clear();
  }
}

const gone = ({ moduleId }: StoredModule) => fail('module-not-found', say('planes.module-gone', { moduleId }));

/** One upload from its beginning to its end. */
class ModuleUpload {
  private readonly uploadId: string;
  private upload: number;
  private readonly staged: StagedRows;
  /** The number that this upload began with, where it got a later one. */
  private first: number | undefined;
  private ended = false;
  private readonly unwatch: () => void;

  constructor(
    private readonly context: OperationContext,
    private readonly module: StoredModule,
  ) {
    const { platform, corp, at } = context;
    const { ids, store } = platform;
    this.uploadId = ids('upl_');
    this.upload = store.uploads.begin(corp.corp, module.moduleId, this.uploadId, at);
    this.staged = store.rows.stage(module, this.upload);
    this.unwatch = store.users.watchDepartures((of, employeeId, now) => {
      if (of === corp.corp) this.staged.departed(employeeId, now);
    });
  }

  async receive(file: AnnouncedFile, form: SentForm | undefined): Promise<Done> {
    const { platform, exchange, corp, call } = this.context;
    const { encodings, rowErrors } = platform.wire.profile.behaviour;
    const fileName = form?.fileName ?? file.fileName ?? call.params.fileName ?? null;
    const { mediaType } = form ?? file;
    const { columns, key } = this.module;
    const { checkFile } = await import('../../../files/check-file.js');
    const outcome = await checkFile(
      { fileName, mediaType, declaredBytes: file.declaredBytes, body: form?.body ?? [] },
      {
        columns,
        key,
        encodings,
        fileBytes: platform.fileBytes,
        skipBadRows: rowErrors === 'skip-rows',
        users: knownUsers(platform.store, corp.corp),
      },
      (rows) => this.staged.write(rows),
    );
    // Judged by its real name, kept and answered without a secret in it.
    const name = fileName === null ? null : shownText(fileName);
    exchange.file = { name, bytes: outcome.bytes, sha256: outcome.sha256, format: outcome.format, rows: outcome.rows };
    const broken = outcome.error === 'file-too-large' ? null : await form?.rest();
    if (broken) return { failure: broken };
    // Whatever it was judged by is gone, too.
    if (!platform.store.uploads.isBegun(this.upload)) throw new UploadGone();
    note(exchange, outcome);
    if (outcome.ok && outcome.skipped > 0)
      exchange.message = say('calls.rows-left-out', { skipped: outcome.skipped, rows: outcome.rows, rules: exchange.alike.rules });
    if (!outcome.ok && outcome.sha256 && platform.advice.refused(corp.corpId, 'uploadLookupData', outcome.sha256)) exchange.advise('ADV-4');
    if (outcome.format === 'csv' && outcome.bytes >= LARGE_CSV) exchange.advise('ADV-1', say('calls.large-csv', { bytes: outcome.bytes }));
    return alone(platform, this.module.module, () => this.end(name, outcome));
  }

  private async end(fileName: string | null, outcome: FileOutcome): Promise<Done> {
    const { platform, corp } = this.context;
    const { store, wire } = platform;
    const async = wire.profile.behaviour.uploads === 'async';
    if (outcome.ok) {
      if (this.staged.overtaken()) this.comeAfter();
      await this.staged.merge(pause);
    }
    const status = outcome.ok ? 'accepted' : 'rejected';
    const counts = outcome.ok ? this.staged.counts : { inserted: 0, replaced: 0, unchanged: 0 };
    store.transaction(() => {
      if (outcome.ok) this.staged.settle();
      if (!store.uploads.finish(this.upload, async ? `processing-${status}` : status, recordOf(fileName, outcome, counts)))
        throw new UploadGone();
      if (this.first !== undefined) store.uploads.replace(this.first, this.upload);
    });
    this.ended = true;
    if (outcome.ok) this.staged.show(async);
    if (async) platform.processing.add(corp, this.uploadId);
    else await tidily(() => this.staged.removeReplaced(pause));
    const shown = store.uploads.get(corp.corp, this.uploadId);
    if (!shown) throw new UploadGone();
    if (outcome.ok || async) return { data: shown };
    const details = outcome.findings.map((finding): Detail => ({ ...finding }));
    return fail(outcome.error as FailureName, summarise(details, outcome.totalErrors), details, {
      totalErrors: outcome.totalErrors,
      uploadId: this.uploadId,
    });
  }

  /** The last that ends wins: puts the rows after those that others brought meanwhile. */
  private comeAfter(): void {
    const { platform, corp } = this.context;
    const later = platform.store.uploads.renew(this.upload, platform.clock.at(corp.corpId));
    if (later === undefined) throw new UploadGone();
    this.staged.renumber(later);
    this.first = this.upload;
    this.upload = later;
  }

  /** Leaves nothing behind: of an upload that came to nothing no rows, of another none that only waited. */
  async clear(): Promise<void> {
    this.unwatch();
    const { uploads } = this.context.platform.store;
    await tidily(async () => {
      await this.staged.close(pause);
      if (this.ended) return;
      uploads.forget(this.upload);
      if (this.first !== undefined) uploads.forget(this.first);
    });
  }
}

/** Tidies up. Where the disk does not let it, nobody sees what is left, and the next start removes it: the call ends as it would have. */
async function tidily(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!storageFault(error)) throw error;
  }
}

/** Counts each rule that the file came to: it passed, or stopped the file. */
function note(exchange: OperationContext['exchange'], outcome: FileOutcome): void {
  const broken = new Set(outcome.findings.map((finding) => finding.rule));
  for (const rule of outcome.reached) exchange.count(rule, broken.has(rule) ? 'violation' : 'pass');
  exchange.violations.push(...outcome.findings.map((finding) => ({ ...finding })));
  exchange.totalViolations += outcome.totalErrors;
  for (const finding of outcome.findings) {
    const alike = exchange.alike.of(finding.rule, finding.column);
    if (alike.add(finding, JSON.stringify(finding.message))) alike.examples.push(finding);
  }
  // Of the others only the number is known, by rule and column.
  for (const { rule, column, count } of outcome.unlisted ?? []) exchange.alike.of(rule, column).addUnplaced(count);
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
