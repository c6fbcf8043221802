import { createContext, useContext, useEffect, useRef, useState } from 'hono/jsx/dom';
import type { CONSOLE } from '../text/en/console.js';
import { type Address, writeAddress } from './address.js';
import type { Info } from './answers.js';

export type Words = typeof CONSOLE;

/** What every view works with. */
export interface Console {
  readonly address: Address;
  /** The words of the language. */
  readonly words: Words;
  readonly lang: 'en' | 'zh';
  readonly info: Info;
  /** The corp that is shown; empty where there is none at all. */
  readonly corp: string;
  /** Goes up with the calls that come in, so that what shows them loads again. */
  readonly tick: number;
  readonly live: 'live' | 'away';
  /** Shows something else. */
  go(to: Address, replace?: boolean): void;
  /** Loads again what stands in the head: corps and their switches. */
  reload(): void;
  /** Tells in a line at the foot what came of an action. */
  tell(text: string, bad?: boolean): void;
}

export const ConsoleContext = createContext<Console | undefined>(undefined);

export function useConsole(): Console {
  const found = useContext(ConsoleContext);
  if (!found) throw new Error('no console');
  return found;
}

/** Escape leads back, unless it closes a dialog. */
export function useEscape(back: Address): void {
  const { go } = useConsole();
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !document.querySelector('dialog[open]')) go(back);
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, [writeAddress(back)]);
}

/** What is loaded from a plane: the last answer stands while the next one is on its way. */
export interface Loaded<T> {
  readonly data?: T;
  readonly error?: Error;
  reload(): void;
}

/** Loads at once and again whenever `key` or `tick` changes; of another key nothing of the old one is shown. */
export function useLoaded<T>(key: string, load: () => Promise<T>, tick: number | string = 0): Loaded<T> {
  const [state, setState] = useState<{ key: string; data?: T; error?: Error }>({ key });
  const [again, setAgain] = useState(0);
  const asked = useRef(0);
  useEffect(() => {
    asked.current = (asked.current ?? 0) + 1;
    const mine = asked.current;
    load().then(
      (data) => mine === asked.current && setState({ key, data }),
      (error: Error) => mine === asked.current && setState((before) => ({ ...(before.key === key ? before : {}), key, error })),
    );
  }, [key, tick, again]);
  const reload = () => setAgain((before) => before + 1);
  return state.key === key ? { ...state, reload } : { reload };
}
