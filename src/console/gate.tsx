import type { Words } from './console.js';
import { fieldsOf } from './parts/action.js';
import { carryToken } from './plane.js';

/** Asks for the admin token, where the server wants one. It is kept in memory: a page that is loaded again asks again. */
export function Gate({ words, opened }: { words: Words; opened: () => void }) {
  const submit = (event: Event) => {
    event.preventDefault();
    carryToken(fieldsOf(event.target as HTMLFormElement).token ?? '');
    opened();
  };
  return (
    <main class="gate">
      <h1>{words.gate.title}</h1>
      <p>{words.gate.why}</p>
      <form onSubmit={submit} class="form">
        <label>
          {words.gate.token}
          <input type="password" name="token" required autocomplete="off" autofocus />
        </label>
        <button type="submit" data-action="unlock">
          {words.gate.open}
        </button>
      </form>
    </main>
  );
}
