import { useConsole, useLoaded } from '../../console.js';
import { Code } from '../../parts/code.js';
import { Empty } from '../../parts/trouble.js';
import { ask, at } from '../../plane.js';

/** Where nothing was called yet: the line that makes the first call. */
export function FirstCall() {
  const { words, corp, info } = useConsole();
  const { data } = useLoaded(corp, () => ask<{ lines: readonly string[]; note: string | null }>(at`/_mock/v1/corps/${corp}/first-call`));
  return (
    <Empty title={words.calls.none}>
      <p>{words.calls.pasteThis}</p>
      {data && data.lines.length > 0 ? <Code text={data.lines.join('\n')} label={words.calls.firstCall} /> : null}
      {data?.note ? <p>{data.note}</p> : null}
      <p class="quiet">
        {words.calls.baseUrl} <code>{info.urls.docking}</code>
      </p>
    </Empty>
  );
}
