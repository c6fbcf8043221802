import { useEffect, useMemo, useState } from 'hono/jsx/dom';
import { type Address, readAddress, type VIEWS, writeAddress } from './address.js';
import type { Info } from './answers.js';
import { ConsoleContext, type Words } from './console.js';
import { Gate } from './gate.js';
import { Head } from './head.js';
import { follow } from './live.js';
import { ask, speak, whenTokenIsWanted } from './plane.js';
import { ApiView } from './views/api.js';
import { CallsView } from './views/calls/calls.js';
import { ContractView } from './views/contract.js';
import { ModulesView } from './views/modules/modules.js';
import { NoCorp } from './views/no-corp.js';
import { PeopleView } from './views/people/people.js';
import { ProfileView } from './views/profile.js';
import { SetupView } from './views/setup/setup.js';

const SHOWN = {
  calls: CallsView,
  people: PeopleView,
  modules: ModulesView,
  contract: ContractView,
  setup: SetupView,
  api: ApiView,
  profile: ProfileView,
} satisfies Record<(typeof VIEWS)[number], () => unknown>;

/** Views that show nothing without a corp. */
const OF_A_CORP: readonly (typeof VIEWS)[number][] = ['calls', 'people', 'modules', 'contract'];

const LANGS = { en: () => import('../text/en/console.js'), zh: () => import('../text/zh/console.js') };
type Lang = keyof typeof LANGS;

/** What a reader speaks: what the address says, else the browser. */
function langOf(address: Address): Lang {
  const wanted = [address.lang, ...navigator.languages].map((tag) => tag?.slice(0, 2).toLowerCase());
  return (wanted.find((tag) => tag !== undefined && tag in LANGS) ?? 'en') as Lang;
}

/** Calls that come in a burst are loaded together. */
const BURST = 200;

/** How often the head asks for the corps and their clocks, in milliseconds. */
const SLOW = 30_000;

export function App() {
  const [address, setAddress] = useState<Address>(() => readAddress(location));
  const [words, setWords] = useState<{ lang: Lang; words: Words } | undefined>(undefined);
  const [info, setInfo] = useState<Info | undefined>(undefined);
  const [failed, setFailed] = useState(false);
  const [locked, setLocked] = useState(false);
  const [asked, setAsked] = useState(0);
  const [tick, setTick] = useState(0);
  const [live, setLive] = useState<'live' | 'away'>('away');
  const [told, setTold] = useState<{ text: string; bad: boolean } | undefined>(undefined);
  const lang = langOf(address);
  const corp = address.corp ?? info?.corps.find(({ docking }) => docking)?.corpId ?? info?.corps[0]?.corpId ?? '';

  useEffect(() => {
    whenTokenIsWanted(() => setLocked(true));
    const moved = () => setAddress(readAddress(location));
    addEventListener('popstate', moved);
    return () => removeEventListener('popstate', moved);
  }, []);

  useEffect(() => {
    speak(lang);
    document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en';
    void LANGS[lang]().then(({ CONSOLE }) => setWords({ lang, words: CONSOLE }));
  }, [lang]);

  useEffect(() => {
    ask<Info>('/_mock/v1/info').then(
      (found) => {
        setInfo(found);
        setFailed(false);
        setLocked(false);
      },
      () => setFailed(true),
    );
  }, [asked, lang, live]);

  useEffect(() => {
    const beat = setInterval(() => setAsked((before) => before + 1), SLOW);
    return () => clearInterval(beat);
  }, []);

  const known = info !== undefined && !locked;
  useEffect(() => {
    if (!known) return;
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const heard = () => {
      waiting ??= setTimeout(() => {
        waiting = undefined;
        setTick((before) => before + 1);
      }, BURST);
    };
    const end = follow(heard, setLive);
    return () => {
      end();
      clearTimeout(waiting);
    };
  }, [known]);

  useEffect(() => {
    if (!told) return;
    const gone = setTimeout(() => setTold(undefined), told.bad ? 12_000 : 5_000);
    return () => clearTimeout(gone);
  }, [told]);

  const place = `${address.view}/${address.id ?? ''}`;
  useEffect(() => {
    scrollTo(0, 0);
  }, [place]);

  const go = (to: Address, replace = false) => {
    history[replace ? 'replaceState' : 'pushState'](null, '', writeAddress(to));
    setAddress(to);
  };

  const shared = useMemo(
    () =>
      words && info
        ? {
            address,
            words: words.words,
            lang: words.lang,
            info,
            corp,
            tick,
            live,
            go,
            reload: () => setAsked((before) => before + 1),
            tell: (text: string, bad = false) => setTold({ text, bad }),
          }
        : undefined,
    [address, words, info, corp, tick, live],
  );

  if (!words) return null;
  if (locked) return <Gate words={words.words} opened={() => setAsked((before) => before + 1)} />;
  if (!shared) return failed ? <p class="trouble alone">{words.words.unreachable}</p> : null;
  const Shown = corp === '' && OF_A_CORP.includes(address.view) ? NoCorp : SHOWN[address.view];
  return (
    <ConsoleContext.Provider value={shared}>
      <Head />
      <main id="main" tabIndex={-1}>
        <Shown key={`${corp}:${lang}:${address.view}`} />
      </main>
      <div class={`told${told?.bad ? ' bad' : ''}${told ? '' : ' hidden'}`} role="status" aria-live="polite">
        {told?.text ?? ''}
      </div>
      <footer>
        {info?.notice} companyiq-mock {info?.version}
      </footer>
    </ConsoleContext.Provider>
  );
}
