// The product as `serve` runs it. Arguments: the profile, `unobserved` to leave journal and coverage out, and a database file.

import { checkFixture } from '../../dist/fixtures/check.js';
import { builtIn } from '../../dist/fixtures/demo.js';
import { generateUsers } from '../../dist/fixtures/generate/people.js';
import { createApp } from '../../dist/server/app.js';
import { reportOf } from '../../dist/server/planes/control/contract.js';
import { Platform } from '../../dist/server/platform.js';
import { seedCorps } from '../../dist/server/seeding.js';
import { listen } from '../../dist/server/socket/listen.js';
import { profileOf } from '../profiles.mjs';
import { answerQuestions } from './answering.mjs';

const [profile = 'default', observed = 'observed', db] = process.argv.slice(2);
const platform = new Platform({ db, profile: await profileOf(profile), onBug: (error) => console.error(error) });
// Without rows, as the tables of the baselines are.
const document = { corps: builtIn('demo').corps.map((corp) => ({ ...corp, rows: {} })) };
for (const corp of checkFixture(document, platform.rules.fields).document.corps) seedCorps(platform, [corp], 'seed');
if (observed === 'unobserved') {
  platform.journal.record = () => {};
  platform.coverage.record = () => {};
}
answerQuestions({
  /** Adds generated users to the corp `demo`. */
  users(count) {
    const { corp } = platform.store.corps.get('demo');
    const at = platform.clock.at();
    platform.store.transaction(() => {
      for (const { activated, ...user } of generateUsers({ users: count, seed: 1 }))
        platform.store.users.insert(corp, user, 'x', { activated, createdAt: at, updatedAt: at, activatedAt: null });
    });
  },
  journal: () => ({ calls: platform.journal.list({ limit: 20_000 }).length, dropped: platform.journal.dropped() }),
  async report() {
    const began = performance.now();
    await reportOf(platform, {});
    return performance.now() - began;
  },
});
const { port } = await listen(platform, createApp(platform), { ownProcess: true });
process.send({ port });
