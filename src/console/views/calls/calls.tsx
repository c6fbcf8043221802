import { useEffect, useRef, useState } from 'hono/jsx/dom';
import type { CallPage } from '../../answers.js';
import { useConsole, useLoaded } from '../../console.js';
import { fieldsOf } from '../../parts/action.js';
import { CallsTable } from '../../parts/calls-table.js';
import { Heading } from '../../parts/heading.js';
import { Pager } from '../../parts/pager.js';
import { Empty, NoSuchPage, Trouble, Whole } from '../../parts/trouble.js';
import { ask } from '../../plane.js';
import { FirstCall } from './first-call.js';
import { OneCall } from './one-call.js';

/** The calls as they come, or one of them. */
export function CallsView() {
  const { address } = useConsole();
  return address.id === undefined ? <CallsList /> : <OneCall key={address.id} requestId={address.id} />;
}

function CallsList() {
  const { address, words, corp, tick, go } = useConsole();
  const { filter = '', page = 1 } = address;
  // Whoever reads further down keeps what they read until they ask for the rest.
  const [shownTick, setShownTick] = useState(tick);
  useEffect(() => {
    if (scrollY < 80) setShownTick(tick);
  }, [tick]);
  const key = `${corp}\n${filter}\n${page}`;
  const { data, error } = useLoaded(
    key,
    () => ask<CallPage>('/_mock/v1/calls', { query: { corpId: corp, filter, page, limit: 100 } }),
    shownTick,
  );
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.key !== '/' || (event.target as Element).closest('input,textarea,select')) return;
      event.preventDefault();
      input.current?.focus();
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, []);
  const search = (event: Event) => {
    event.preventDefault();
    go({ ...address, page: undefined, filter: fieldsOf(event.target as HTMLFormElement).filter || undefined });
  };
  return (
    <>
      <Heading>{words.view.calls}</Heading>
      <form role="search" onSubmit={search} class="search" key={filter}>
        <input
          ref={input}
          name="filter"
          type="search"
          value={filter}
          aria-label={words.calls.filter}
          placeholder={words.calls.filterHint}
          spellcheck={false}
          autocomplete="off"
        />
        <button type="submit" data-action="filter">
          {words.search}
        </button>
      </form>
      {tick !== shownTick ? (
        <button
          type="button"
          class="newer"
          data-action="show-new"
          onClick={() => {
            scrollTo(0, 0);
            setShownTick(tick);
          }}
        >
          {words.calls.more}
        </button>
      ) : null}
      {error && data ? <Trouble error={error} /> : null}
      <Whole {...(error ? { error } : {})} ready={data !== undefined}>
        {data ? (
          data.total === 0 && filter === '' ? (
            <FirstCall />
          ) : data.items.length === 0 && data.total > 0 ? (
            <NoSuchPage />
          ) : data.items.length === 0 ? (
            <Empty title={words.calls.noMatch}>
              <p>{words.calls.grammar}</p>
            </Empty>
          ) : (
            <>
              <CallsTable calls={data.items} label={words.view.calls} />
              <Pager page={page} pages={data.pages} total={data.total} count={words.calls.count} />
              {data.dropped > 0 ? <p class="quiet">{words.calls.dropped(data.dropped)}</p> : null}
            </>
          )
        ) : null}
      </Whole>
    </>
  );
}
