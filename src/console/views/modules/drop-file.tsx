import { useRef, useState } from 'hono/jsx/dom';
import { elsewhere } from '../../address.js';
import type { CheckedFile, MadeCall, Module } from '../../answers.js';
import { useConsole } from '../../console.js';
import { Action } from '../../parts/action.js';
import { Link } from '../../parts/link.js';
import { ask, at, download, PlaneError } from '../../plane.js';

/** A place to drop a file: it is checked at once, and docked only when asked to. */
export function DropFile({ module }: { module: Module }) {
  const { address, words, corp, tell } = useConsole();
  const [file, setFile] = useState<File | undefined>(undefined);
  const [checked, setChecked] = useState<CheckedFile | undefined>(undefined);
  const [made, setMade] = useState<MadeCall | undefined>(undefined);
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const path = at`/backend/v1/corps/${corp}/modules/${module.moduleId}`;
  const check = async (given: File) => {
    setFile(given);
    setMade(undefined);
    setChecked(undefined);
    try {
      setChecked(await ask<CheckedFile>(`${path}/check`, { method: 'POST', query: { fileName: given.name }, file: given }));
    } catch (error) {
      tell(error instanceof PlaneError ? error.message : words.unreachable, true);
    }
  };
  const dock = async () => {
    if (!file) return undefined;
    const answered = await ask<MadeCall>(`${path}/dock`, { method: 'POST', query: { fileName: file.name }, file });
    setMade(answered);
    return answered.status < 300 ? words.modules.docked(file.name) : words.modules.notDocked(file.name);
  };
  const annotated = async () => {
    if (!file) return undefined;
    await download(`${path}/check`, `${file.name.replace(/\.[^.]*$/, '')}-checked.csv`, {
      method: 'POST',
      query: { fileName: file.name, annotated: true },
      file,
    });
    return undefined;
  };
  const take = (files: FileList | null | undefined) => {
    const [first] = files ?? [];
    if (first) void check(first);
  };
  return (
    <section
      class={`drop${over ? ' over' : ''}`}
      aria-label={words.modules.drop}
      onDragOver={(event: DragEvent) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event: DragEvent) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer?.files);
      }}
    >
      <h2>{words.modules.drop}</h2>
      <p class="quiet">{words.modules.dropMeans}</p>
      <label>
        <span class="hidden-label">{words.modules.choose}</span>
        <input ref={input} type="file" accept=".csv,.zip" onChange={(event: Event) => take((event.target as HTMLInputElement).files)} />
      </label>
      {file ? (
        <div class="row">
          <Action name="check" run={async () => check(file).then(() => undefined)}>
            {words.modules.checkAgain}
          </Action>
          <Action name="dock" run={dock} sure={words.modules.sureDock(file.name)}>
            {words.modules.dock}
          </Action>
          <Action name="annotated" run={annotated}>
            {words.modules.annotated}
          </Action>
        </div>
      ) : null}
      {made ? (
        <p class="lead">
          HTTP {made.status} <Link to={{ ...elsewhere(address, { view: 'calls' }), id: made.requestId }}>{words.modules.toCall}</Link>
        </p>
      ) : null}
      {checked ? <Checked checked={checked} /> : null}
    </section>
  );
}

/** The lines of a file that something was found in, with their cells marked. */
function Checked({ checked }: { checked: CheckedFile }) {
  const { words } = useConsole();
  const { ok, rows, totalErrors, totalWarnings, header, findings, warnings, lines } = checked;
  const inFile = findings.filter(({ line }) => line === null);
  const same = (one: string, other: string) => one.trim().toLowerCase() === other.trim().toLowerCase();
  return (
    <div role="status" class="checked">
      <p class={['lead mark', ok ? 'accepted' : 'refused'].join(' ')}>
        <span aria-hidden="true">{ok ? '●' : '✕'}</span>{' '}
        {ok ? words.modules.sound(rows, totalWarnings) : words.modules.unsound(totalErrors, findings.length)}
      </p>
      <ul>
        {[...inFile, ...warnings].map(({ rule, line, column, message }, nth) => (
          <li key={nth} {...(rule ? { 'data-rule': rule } : {})}>
            {rule ? <span class="rule">{rule}</span> : null} {words.modules.place(line, column)} {message}
          </li>
        ))}
      </ul>
      {lines.length > 0 ? (
        <div class="scroll" tabIndex={0} role="region" aria-label={words.modules.marked}>
          <table aria-label={words.modules.marked}>
            <thead>
              <tr>
                <th class="num">{words.modules.line}</th>
                {(header ?? []).map((name, nth) => (
                  <th key={nth}>{name}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {lines.map(({ line, cells }) => {
                const found = findings.filter((each) => each.line === line);
                return (
                  <>
                    <tr key={line} data-line={line}>
                      <td class="num">{line}</td>
                      {cells.map((cell, nth) => {
                        const bad = found.some(({ column }) => typeof column === 'string' && same(column, header?.[nth] ?? ''));
                        return (
                          <td key={nth} class={bad ? 'bad' : ''}>
                            {bad ? <span aria-hidden="true">✕ </span> : null}
                            {cell}
                          </td>
                        );
                      })}
                    </tr>
                    <tr key={`${line}-why`} class="why">
                      <td />
                      <td colSpan={Math.max(1, header?.length ?? 1)}>
                        {found.map(({ rule, column, message }, nth) => (
                          <p key={nth} {...(rule ? { 'data-rule': rule } : {})}>
                            <span class="rule">{rule}</span> {column ? <strong>{column} </strong> : ''}
                            {message}
                          </p>
                        ))}
                      </td>
                    </tr>
                  </>
                );
              })}
            </tbody>
          </table>
        </div>
      ) : null}
    </div>
  );
}
