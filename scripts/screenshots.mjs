// Takes the pictures of the console for README and docs: npm run build, then node scripts/screenshots.mjs. It needs a Chromium (CHROMIUM, or in
// the PATH) and a Chinese font. Each picture is taken only once the page shows what the picture is to show.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const root = fileURLToPath(new URL('..', import.meta.url));
const server = spawn(process.execPath, ['dist/cli/main.js', 'serve', '--port', '0', '--log', 'json'], {
  cwd: root,
  stdio: ['ignore', 'pipe', 'inherit'],
});
const [first] = await once(createInterface({ input: server.stdout }), 'line');
const { url, dockingUrl, corpId, secret } = JSON.parse(first);

const call = async (method, path, file) => {
  const body = readFileSync(`${root}examples/tour/${file}`, 'utf8');
  const headers = { 'X-Corp-Id': corpId, 'X-Corp-Secret': secret, 'Content-Type': 'application/json' };
  return fetch(dockingUrl + path, { method, headers, body: method === 'GET' ? undefined : body });
};

/** What each picture must show, in both languages, before it is taken. */
const PICTURES = [
  {
    name: 'console-calls',
    path: '/calls',
    height: 420,
    shows: { en: ['updateUser', 'USR-6', '4 calls'], zh: ['updateUser', 'USR-6', '共 4 次调用'] },
  },
  { name: 'console-call', path: '/calls', opens: 'USR-6', height: 620, shows: { en: ['So since', 'note 6'], zh: ['解决办法', '发送值'] } },
];

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  await call('GET', '/users/E1001', 'rename.json');
  await call('POST', '/users/batch', 'a-day.json');
  await call('PATCH', '/users/E1001', 'rename.json');
  await call('PATCH', '/users/E1005', 'late-change.json');
  for (const [lang, suffix] of [
    ['en', ''],
    ['zh', '.zh'],
  ]) {
    for (const { name, path, opens, height, shows } of PICTURES) {
      const page = await browser.newPage({ viewport: { width: 1180, height }, colorScheme: 'light', deviceScaleFactor: 1.5 });
      await page.goto(`${url}/_mock/console${path}?lang=${lang}`);
      if (opens) await page.locator('tr[data-request-id]').filter({ hasText: opens }).getByRole('link').click();
      for (const text of shows[lang]) await page.getByText(text).first().waitFor();
      await page.screenshot({ path: `${root}docs/images/${name}${suffix}.png` });
      await page.close();
    }
  }
} finally {
  await browser.close();
  server.kill('SIGTERM');
}
