import type { Child } from 'hono/jsx';
import { useRef, useState } from 'hono/jsx/dom';
import { useConsole } from '../console.js';
import { PlaneError } from '../plane.js';

interface ActionProps {
  /** Its `data-action`. */
  name: string;
  children: Child;
  run: () => Promise<string | undefined>;
  /** What cannot be undone asks this first. */
  sure?: string;
  danger?: boolean;
  disabled?: boolean;
}

/** A button that changes something; what came of it is told at the foot of the page. */
export function Action({ name, children, run, sure, danger, disabled }: ActionProps) {
  const { words, tell } = useConsole();
  const [busy, setBusy] = useState(false);
  const dialog = useRef<HTMLDialogElement>(null);
  const act = async () => {
    dialog.current?.close();
    setBusy(true);
    try {
      const told = await run();
      if (told !== undefined) tell(told);
    } catch (error) {
      tell(error instanceof PlaneError ? error.message : words.unreachable, true);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <button
        type="button"
        class={danger ? 'danger' : ''}
        data-action={name}
        disabled={busy || disabled}
        onClick={() => (sure === undefined ? void act() : dialog.current?.showModal())}
      >
        {children}
      </button>
      {sure === undefined ? null : (
        <dialog ref={dialog} aria-label={sure}>
          <p>{sure}</p>
          <div class="row">
            <button type="button" class="danger" data-action={`${name}-sure`} onClick={act}>
              {children}
            </button>
            <button type="button" onClick={() => dialog.current?.close()}>
              {words.cancel}
            </button>
          </div>
        </dialog>
      )}
    </>
  );
}

/** The fields of a form as texts. */
export const fieldsOf = (form: HTMLFormElement): Record<string, string> =>
  Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, typeof value === 'string' ? value : '']));

/** A form whose button is an action. */
export function Form({
  name,
  label,
  children,
  run,
  button,
}: {
  name: string;
  label: string;
  children: Child;
  button: string;
  run: (fields: Record<string, string>) => Promise<string | undefined>;
}) {
  const { words, tell } = useConsole();
  const submit = async (event: Event) => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    try {
      const told = await run(fieldsOf(form));
      if (told !== undefined) tell(told);
    } catch (error) {
      tell(error instanceof PlaneError ? error.message : words.unreachable, true);
    }
  };
  return (
    <form onSubmit={submit} aria-label={label} class="form">
      {children}
      <button type="submit" data-action={name}>
        {button}
      </button>
    </form>
  );
}
