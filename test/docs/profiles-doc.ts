import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadProfile } from '../../src/wire/profile/load.js';
import { realServer, runProfile } from '../cli/profile-command.js';

/** The profiles that stand beside a page of documentation: the fragments of each table of HTML, one below the other. */
export const workedExamples = (document: string): string[] =>
  [...document.matchAll(/^<table>\n[\s\S]*?^<\/table>$/gm)].map(([table]) =>
    [...table.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, fragment = '']) => fragment).join(''),
  );

/** The profile of the made-up document, which the commands of the page are about. */
export const workedExample = (document: string): string => workedExamples(document)[0] ?? '';

/** What the commands of the document print today. */
export async function profileRuns(document: string): Promise<{ slips: string; check: string; tried: string }> {
  const example = workedExample(document);
  const folder = mkdtempSync(join(tmpdir(), 'companyiq-mock-'));
  const file = join(folder, 'gateway.yaml');
  const shown = (text: string) => text.replaceAll(file, 'gateway.yaml');
  try {
    writeFileSync(file, example.replace('  getUser:', '  getUsr:').replace('resigned: 2', 'resigned: 1'));
    const slips = await runProfile('check', file);
    writeFileSync(file, example);
    const check = await runProfile('check', file);
    const loaded = await loadProfile(example.replace('job.to', 'job.until').replace('dates: yyyyMMdd', 'dates: yyyy-MM-dd'));
    if (!loaded.ok) throw new Error('the profile of the platform as it is today is not in order');
    const { url, corpId, secret } = await realServer(loaded.profile);
    const tried = await runProfile('try', file, '--target', url, '--corp-id', corpId, '--secret', secret);
    return { slips: shown(slips.text), check: shown(check.text), tried: shown(tried.text) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
