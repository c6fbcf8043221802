import { elsewhere, VIEWS } from './address.js';
import { useConsole } from './console.js';
import { Link } from './parts/link.js';

/** Where one is, whose data is shown, and whether it is live. */
export function Head() {
  const { address, words, lang, info, corp, live, go } = useConsole();
  const shown = info.corps.find(({ corpId }) => corpId === corp);
  return (
    <header>
      <a class="skip" href="#main">
        {words.skip}
      </a>
      <span class="brand">companyiq-mock</span>
      <nav aria-label={words.views}>
        {VIEWS.map((view) => (
          <Link key={view} to={elsewhere(address, { view })} {...(view === address.view ? { 'aria-current': 'page' as const } : {})}>
            {words.view[view]}
          </Link>
        ))}
      </nav>
      <div class="row end">
        <span class={`live ${live}`} role="status" title={words.liveMeans[live]}>
          <span aria-hidden="true">{live === 'live' ? '●' : '○'}</span> {words.live[live]}
        </span>
        {shown && !shown.docking ? <span class="mark refused">{words.dockingOff}</span> : null}
        <label>
          <span class="hidden-label">{words.corp}</span>
          <select
            name="corp"
            value={corp}
            onChange={(event: Event) =>
              go(elsewhere({ ...address, corp: (event.target as HTMLSelectElement).value }, { view: address.view }))
            }
          >
            {info.corps.map(({ corpId, name }) => (
              <option key={corpId} value={corpId} selected={corpId === corp}>
                {corpId} · {name}
              </option>
            ))}
          </select>
        </label>
        <a
          href={`?lang=${lang === 'zh' ? 'en' : 'zh'}`}
          lang={lang === 'zh' ? 'en' : 'zh-CN'}
          data-action="language"
          onClick={(event: MouseEvent) => {
            event.preventDefault();
            go({ ...address, lang: lang === 'zh' ? 'en' : 'zh' }, true);
          }}
        >
          {lang === 'zh' ? 'English' : '中文'}
        </a>
      </div>
    </header>
  );
}
