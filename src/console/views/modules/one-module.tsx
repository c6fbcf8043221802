import { elsewhere } from '../../address.js';
import type { Module, Upload } from '../../answers.js';
import { useConsole, useEscape, useLoaded } from '../../console.js';
import { Action } from '../../parts/action.js';
import { Heading } from '../../parts/heading.js';
import { Link } from '../../parts/link.js';
import { Time } from '../../parts/time.js';
import { Empty, Whole } from '../../parts/trouble.js';
import { ask, at, download } from '../../plane.js';
import { DropFile } from './drop-file.js';

/** A module: its columns, a sample, its uploads; and a place to drop a file. */
export function OneModule({ moduleId }: { moduleId: string }) {
  const { address, words, corp, tick, go, tell } = useConsole();
  const path = at`/backend/v1/corps/${corp}/modules/${moduleId}`;
  const back = { ...address, id: undefined };
  const module = useLoaded(moduleId, () => ask<Module>(path), tick);
  const uploads = useLoaded(moduleId, () => ask<{ items: readonly Upload[] }>(`${path}/uploads`, { query: { limit: 20 } }), tick);
  useEscape(back);
  const { data } = module;
  const sample = async () => {
    await download(`${path}/sample`, `${moduleId}.csv`);
    return undefined;
  };
  const dualAuth = async () => {
    await ask(`${path}/dual-auth`, { method: 'PUT', body: { enabled: !data?.dualAuth } });
    module.reload();
    return words.done;
  };
  const remove = async () => {
    await ask(path, { method: 'DELETE' });
    tell(words.modules.deleted(moduleId));
    go(back, true);
    return undefined;
  };
  return (
    <>
      <Link to={back} class="back">
        ← {words.view.modules}
      </Link>
      <Heading>
        {data?.name ?? moduleId} <code>{moduleId}</code>
      </Heading>
      <Whole {...(module.error ? { error: module.error } : {})} ready={data !== undefined}>
        {data ? (
          <div data-module-id={moduleId}>
            <table class="narrow" aria-label={words.modules.columns}>
              <thead>
                <tr>
                  <th>{words.modules.column}</th>
                  <th>{words.modules.type}</th>
                  <th>{words.modules.required}</th>
                  <th>{words.modules.key}</th>
                </tr>
              </thead>
              <tbody>
                {data.columns.map(({ name, type, required }) => (
                  <tr key={name}>
                    <td>{name}</td>
                    <td>{words.modules.types[type as keyof typeof words.modules.types] ?? type}</td>
                    <td>{required ? words.yes : words.no}</td>
                    <td>{data.key.includes(name) ? words.yes : ''}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            <div class="row">
              <Action name="sample" run={sample}>
                {words.modules.sample}
              </Action>
              <Action name="dual-auth" run={dualAuth}>
                {data.dualAuth ? words.modules.dualAuthOff : words.modules.dualAuthOn}
              </Action>
              <Action name="delete-module" danger sure={words.modules.sureDelete(moduleId)} run={remove}>
                {words.modules.remove}
              </Action>
            </div>
            <DropFile module={data} />
          </div>
        ) : null}
      </Whole>
      <h2>{words.modules.uploads}</h2>
      <Whole {...(uploads.error ? { error: uploads.error } : {})} ready={uploads.data !== undefined}>
        {uploads.data?.items.length === 0 ? <Empty title={words.modules.noUploads} /> : null}
        {(uploads.data?.items ?? []).map((upload) => (
          <OneUpload key={upload.uploadId} upload={upload} />
        ))}
      </Whole>
      <p>
        <Link to={{ ...elsewhere(address, { view: 'calls' }), filter: 'op:uploadLookupData' }}>{words.modules.calls}</Link>
      </p>
    </>
  );
}

const SHAPES: Record<string, string> = { accepted: '●', rejected: '✕', processing: '▲' };

function OneUpload({ upload }: { upload: Upload }) {
  const { words } = useConsole();
  const { status, rows, inserted, replaced, unchanged, skipped, totalErrors } = upload;
  const notes = [...upload.errors, ...upload.warnings];
  return (
    <details data-upload-id={upload.uploadId} class="card">
      <summary>
        <span class={`mark ${status === 'accepted' ? 'accepted' : status === 'rejected' ? 'refused' : 'faulted'}`}>
          <span aria-hidden="true">{SHAPES[status]}</span> {words.modules.uploadStatus[status]}
        </span>{' '}
        {upload.fileName ?? words.modules.noName} <Time at={upload.receivedAt} />{' '}
        <span class="quiet">{words.modules.counts({ rows, inserted, replaced, unchanged, skipped, totalErrors })}</span>
      </summary>
      {notes.length === 0 ? (
        <p class="quiet">{words.modules.noFindings}</p>
      ) : (
        <ul>
          {notes.map(({ line, column, rule, message }, nth) => (
            <li key={nth} {...(rule ? { 'data-rule': rule } : {})}>
              {rule ? <span class="rule">{rule}</span> : null} {words.modules.place(line ?? null, column ?? null)} {message}
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}
