import { checkFixture } from '../../fixtures/check.js';
import { builtIn } from '../../fixtures/demo.js';
import type { CorpFixture, FixtureDocument } from '../../fixtures/document.js';
import type { Platform } from '../../server/platform.js';
import { say } from '../../text/say.js';
import type { Profile } from '../../wire/profile/profile.js';
import { faultAt, refusal } from '../refusal.js';
import type { CompanyIQOptions } from './options.js';

/** The corps of the fixtures; `own` is the one that the instance is about, under the id and secret that were asked for. */
export function fixtureOf({ fixtures = 'empty', corpId, secret }: CompanyIQOptions, platform: Platform) {
  const { corps } =
    typeof fixtures === 'string' ? builtInDocument(fixtures, platform) : documentOf(fixtures, platform, 'testkit.fixtures-unusable');
  const named = corps.find((corp) => corp.corpId === corpId) ?? (corps.length === 1 || corpId === undefined ? corps[0] : undefined);
  if (!named) throw refusal(corpId === undefined ? say('testkit.no-corps') : say('testkit.no-such-corp', { corpId }), platform.language);
  const known = named.keys.find((key) => key.enabled)?.secret;
  const wanted = secret ?? known ?? 'demo-secret';
  const keys = named.keys.some((key) => key.secret === wanted && key.enabled)
    ? named.keys
    : [
        { secret: wanted, enabled: true },
        ...named.keys.filter((key) => key.secret !== wanted && (secret === undefined || key.secret !== known)),
      ];
  const asked = { corpId: corpId ?? named.corpId, name: named.name, keys: [{ secret: wanted }] };
  documentOf({ corps: [asked] }, platform, 'testkit.corp-unusable');
  const own: CorpFixture = { ...named, corpId: corpId ?? named.corpId, keys };
  return { corps: corps.map((corp) => (corp === named ? own : corp)), own: own.corpId, secret: wanted };
}

/** Built-in fixtures that were checked already, by profile: a suite makes hundreds of instances. */
const checkedBuiltIns = new WeakMap<Profile, Map<string, FixtureDocument>>();

function builtInDocument(name: string, platform: Platform): FixtureDocument {
  const { profile } = platform.wire;
  const known = checkedBuiltIns.get(profile) ?? new Map<string, FixtureDocument>();
  checkedBuiltIns.set(profile, known);
  let document = known.get(name);
  if (!document) {
    const value = builtIn(name);
    if (value === undefined) throw refusal(say('testkit.fixtures-unknown', { name }), platform.language);
    document = documentOf(value, platform, 'testkit.fixtures-unusable');
    known.set(name, document);
  }
  return document;
}

function documentOf(value: unknown, { rules, language }: Platform, unusable: 'testkit.fixtures-unusable' | 'testkit.corp-unusable') {
  const checked = checkFixture(value, rules.fields);
  if (checked.ok) return checked.document;
  const faults = checked.problems.map(({ path, message }) => faultAt(path, message, language));
  throw refusal(say(unusable, { faults }), language);
}
