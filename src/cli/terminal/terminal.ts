import type { Writable } from 'node:stream';
import { type Language, languageOfEnvironment } from '../../text/language.js';
import type { Sentence } from '../../text/message.js';

/** A stream that is written to, and what is behind it. */
export type Output = Writable & { readonly fd: number; readonly isTTY?: boolean; readonly columns?: number };

/** What the command line uses of the process that it runs in. */
export interface Host {
  readonly env: NodeJS.ProcessEnv;
  readonly stdin: { readonly fd: number; readonly isTTY?: boolean };
  readonly stdout: Output;
  readonly stderr: Output;
  exitCode?: number | string | null | undefined;
  exit(code: number): void;
  on(signal: NodeJS.Signals, listener: (signal: NodeJS.Signals) => void): unknown;
  off(signal: NodeJS.Signals, listener: (signal: NodeJS.Signals) => void): unknown;
}

/** Whom a run of the command line speaks with: its words go into these streams, in one language, and its end is told by this exit code. */
export class Terminal {
  /** What the words of the command line ask for: it is run for one reader. */
  private asked: Language | undefined;

  constructor(private readonly host: Host) {}

  get env(): NodeJS.ProcessEnv {
    return this.host.env;
  }

  get stdin(): Host['stdin'] {
    return this.host.stdin;
  }

  get stdout(): Output {
    return this.host.stdout;
  }

  get stderr(): Output {
    return this.host.stderr;
  }

  get exitCode(): Host['exitCode'] {
    return this.host.exitCode;
  }

  set exitCode(code: number) {
    this.host.exitCode = code;
  }

  /** Whether nothing else runs in this process, so that what is global in it may be set. */
  get ownsProcess(): boolean {
    return this.host === process;
  }

  /** Ends the process at once. */
  exit(code: number): void {
    this.host.exit(code);
  }

  on(signal: NodeJS.Signals, listener: (signal: NodeJS.Signals) => void): void {
    this.host.on(signal, listener);
  }

  off(signal: NodeJS.Signals, listener: (signal: NodeJS.Signals) => void): void {
    this.host.off(signal, listener);
  }

  /** Sets what the command line asks for. */
  speak(language: Language | undefined): void {
    this.asked = language;
  }

  /** The language that was asked for, or else the system's: its variables or, on Windows, which sets none of them, its locale. */
  get language(): Language {
    const locale = process.platform === 'win32' ? Intl.DateTimeFormat().resolvedOptions().locale : undefined;
    return this.asked ?? languageOfEnvironment(this.env, locale);
  }

  /** Tells whoever runs the command something that is none of its output. The texts are loaded for it. */
  async notice(sentence: Sentence): Promise<void> {
    const { word } = await import('../../text/word.js');
    this.stderr.write(`companyiq-mock: ${word(sentence, this.language)}\n`);
  }
}
