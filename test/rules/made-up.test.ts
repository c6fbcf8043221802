import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ADVICE_IDS, RULE_IDS } from '../../src/rules/catalogue.js';
import { FAILURE_NAMES } from '../../src/rules/failures.js';
import { OPERATION_IDS } from '../../src/rules/operations.js';
import { PLANE_OPERATION_IDS } from '../../src/wire/planes.js';
import { declared } from '../store/declared.js';
import { MadeUpTree } from './made-up-tree.js';

const trees: MadeUpTree[] = [];
const tree = () => {
  const made = new MadeUpTree();
  trees.push(made);
  return made;
};
afterAll(() => {
  for (const { folder } of trees) rmSync(folder, { recursive: true, force: true });
});

const FIELD =
  "  badge: { type: 'text', maxLength: 20, updatable: true, filter: PARAMS.badge, description: TEXTS.badge, example: 'B-17' },\n";
const OPERATION = `  countUsers: {
    ...OPERATION_TEXTS.countUsers, group: 'Users', params: [], input: 'none',
    output: 'userCount', writes: false, failures: [], rules: ['USR-10'],
  },
`;
const TEXT = "  'USR-10': { title: 'T', statement: 'S', details: [], fix: 'F' },\n";
const MIGRATION = `[(db) => void db.exec('ALTER TABLE users ADD COLUMN "badge" TEXT; ALTER TABLE snap_users ADD COLUMN "badge"')]`;

const FIELD_TEXT = "  badge: 'The badge.',\n";
const FILTER_TEXT = "  badge: 'Only users of this badge.',\n";
const OPERATION_TEXT = "  countUsers: { summary: 'Count the users', description: 'How many users the corp has.' },\n";

const withField = (made: MadeUpTree) => {
  for (const language of ['en', 'zh']) {
    made
      .add(`src/text/${language}/fields.ts`, '  position: ', FIELD_TEXT)
      .add(`src/text/${language}/operations.ts`, '  department: ', FILTER_TEXT);
  }
  return made.add('src/rules/user-fields.ts', "  position: { type: 'text'", FIELD);
};

/** What a version with a further field needs beside it. */
const withMigration = (made: MadeUpTree) =>
  made.add('src/store/database/migrations.ts', ';\n\n/** The version of the schema', `.concat(${MIGRATION})`);

/** The field, the operation and the rule, with nothing left out but cases. */
const complete = () =>
  withMigration(withField(tree()))
    .add(
      'src/rules/catalogue.ts',
      "  'LKP-1': {",
      "  'USR-10': { ...TEXT.RULES['USR-10'], basis: 'assumed', article: null, failures: ['validation-failed'] },\n",
    )
    .add('src/text/en/rules.ts', "  'LKP-1': {", TEXT)
    .add('src/text/zh/rules.ts', "  'LKP-1': {", TEXT)
    .add('src/text/en/operations.ts', '  listModules: {', OPERATION_TEXT)
    .add('src/text/zh/operations.ts', '  listModules: {', OPERATION_TEXT)
    .add('src/rules/operations.ts', '  listModules: {', OPERATION)
    .add('src/rules/shapes.ts', '  column: Column,', '  userCount: z.object({ total: count() }).strict(),\n')
    .add('src/wire/openapi/shapes.ts', '  column: {', "  userCount: { itself: 'UserCount', answer: 'UserCount' },\n")
    .add('src/wire/openapi/docking/examples.ts', "      case 'module':", "      case 'userCount':\n        return { total: 1 };\n")
    .add('src/wire/profile/default.ts', '    listModules: [', "    countUsers: [{ method: 'GET', path: '/user-count' }],\n")
    .add('src/wire/profile/wecom-style.ts', '    listModules: {', "    countUsers: 'off',\n")
    .add(
      'src/server/docking/operations/handlers.ts',
      '  ...LOOKUP_HANDLERS,',
      '  countUsers: ({ platform, corp }) => ({ data: { total: platform.store.users.count(corp.corp) } }),\n',
    );

describe('whoever adds a field, an operation or a rule', { timeout: 240_000 }, () => {
  test('is told by the compiler of each part that is missing', async () => {
    const errors = await tree()
      .add('src/text/en/operations.ts', '  listModules: {', OPERATION_TEXT)
      .add('src/rules/operations.ts', '  listModules: {', OPERATION)
      .add('src/rules/user-fields.ts', "  position: { type: 'text'", FIELD)
      .add('src/rules/shapes.ts', '  column: Column,', '  lonely: z.object({}),\n')
      .add('src/rules/catalogue.ts', "  'LKP-1': {", "  'USR-10': { ...TEXT.RULES['USR-10'], basis: 'assumed', article: null },\n")
      .add('src/text/en/rules.ts', "  'LKP-1': {", TEXT.replace('USR-10', 'USR-11'))
      .compile();
    const said = (file: string, what: string) => expect(errors.filter((each) => each.startsWith(file)).join('\n'), file).toContain(what);
    said('src/rules/operations.ts', 'userCount');
    said('src/wire/openapi/shapes.ts', 'lonely');
    said('src/wire/openapi/docking/examples.ts', 'never');
    said('src/wire/profile/default.ts', 'countUsers');
    said('src/wire/profile/wecom-style.ts', 'countUsers');
    said('src/server/docking/operations/handlers.ts', 'countUsers');
    said('src/text/zh/operations.ts', 'countUsers');
    said('src/rules/user-fields.ts', 'badge');
    said('src/rules/catalogue.ts', 'USR-10');
    said('src/rules/catalogue.ts', 'USR-11');
    said('src/text/zh/rules.ts', 'USR-11');
  });

  test('is told by the test of migrations that files of older versions lack the column', async () => {
    const differ = async (made: MadeUpTree) => {
      const { openStore } = await made.load<typeof import('../../src/store/store.js')>('src/store/store.ts');
      const [old, fresh] = [join(made.folder, 'old.db'), join(made.folder, 'fresh.db')];
      writeFileSync(old, gunzipSync(readFileSync(fileURLToPath(new URL('../store/files/schema-1.db.gz', import.meta.url)))));
      for (const file of [old, fresh]) openStore(file).close();
      return [declared(old), declared(fresh)];
    };
    const [old, fresh] = await differ(withField(tree()));
    expect(JSON.stringify(fresh)).toContain('"badge"');
    expect(JSON.stringify(old)).not.toContain('"badge"');
    const [migrated, made] = await differ(withMigration(withField(tree())));
    expect(migrated).toEqual(made);
  });

  describe('and leaves nothing out', () => {
    let made: MadeUpTree;
    beforeAll(() => {
      made = complete();
    });

    test('has code that compiles', async () => {
      expect(await made.compile()).toEqual([]);
    });

    test('is told by the conformance suite that no case touches them yet', async () => {
      const { EVERYTHING, Touched, untouched } =
        await made.load<typeof import('../conformance/coverage.js')>('test/conformance/coverage.ts');
      const touched = new Touched();
      const seen = <T>(set: Set<T>, all: readonly T[]) => {
        for (const each of all) set.add(each);
      };
      seen<string>(touched.succeeded, [...OPERATION_IDS, ...PLANE_OPERATION_IDS]);
      seen(touched.failures, FAILURE_NAMES);
      for (const rules of [touched.passes, touched.violations]) seen(rules, RULE_IDS);
      seen<string>(touched.advice, ADVICE_IDS);
      expect(untouched(touched, EVERYTHING)).toEqual([
        'no case in which it succeeds: operation countUsers',
        'no case that passes: rule USR-10',
        'no case that breaks: rule USR-10',
      ]);
    });

    test('has the field wherever users are, and the operation with its answer', async () => {
      const { makePlatform } = await made.load<typeof import('../platform.js')>('test/platform.ts');
      const { call, bugs, platform } = makePlatform({ fixtures: 'demo' });
      const sent = { employeeId: 'E77', password: 'x', name: 'Li Na', employmentStatus: 'active', onboardingDate: '2026-03-02' };
      expect((await call('POST', '/docking/v1/users', { ...sent, badge: 'B-1' })).body.data).toMatchObject({ badge: 'B-1' });
      expect((await call('GET', '/docking/v1/users/E77')).body.data).toMatchObject({ badge: 'B-1' });
      expect((await call('PATCH', '/docking/v1/users/E77', { badge: 'B-2' })).body.data).toMatchObject({ badge: 'B-2' });
      expect((await call('GET', '/docking/v1/users?badge=B-2')).body.data.items).toMatchObject([{ employeeId: 'E77', badge: 'B-2' }]);
      expect((await call('GET', '/backend/v1/corps/demo/users?badge=B-2')).body.items).toMatchObject([{ badge: 'B-2' }]);
      expect((await call('GET', '/docking/v1/users/E1001')).body.data).toMatchObject({ badge: null });
      expect((await call('GET', '/_mock/v1/state')).text).toContain('"badge":"B-2"');
      await call('POST', '/_mock/v1/snapshots', { name: 'kept' });
      await call('PATCH', '/docking/v1/users/E77', { badge: null });
      await call('POST', '/_mock/v1/snapshots/kept/restore');
      expect((await call('GET', '/docking/v1/users/E77')).body.data).toMatchObject({ badge: 'B-2' });
      const { text } = await call('GET', '/openapi.json');
      const { schemas } = (JSON.parse(text) as { components: { schemas: Record<string, { properties?: object }> } }).components;
      for (const name of ['User', 'NewUser', 'UserChanges', 'UserItem']) expect(schemas[name]?.properties, name).toHaveProperty('badge');
      expect(text).toContain('Only users of this badge.');
      expect(schemas.UserCount?.properties).toHaveProperty('total');
      expect((await call('GET', '/docking/v1/user-count')).body.data).toEqual({ total: 13 });
      const { fixtureJsonSchema } = await made.load<typeof import('../../src/fixtures/json-schema.js')>('src/fixtures/json-schema.ts');
      expect(JSON.stringify(await fixtureJsonSchema())).toContain('"badge"');
      expect(bugs).toEqual([]);
      platform.close();
    });
  });
});
