import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_PROFILE } from '../../src/wire/profile/default.js';
import type { Profile } from '../../src/wire/profile/profile.js';
import { Wire } from '../../src/wire/wire.js';
import { type OpenApiValidator, openApiValidator } from '../openapi-validator.js';
import { type Case, operationsOf } from './case.js';
import { CASES } from './cases/index.js';
import { Touched, untouched, wantedOf } from './coverage.js';
import type { Face, OpenFace } from './faces.js';
import { runCase, type Stage } from './run-case.js';

/** Whether a case can be tried on a profile. */
export const holdsFor = (each: Case, profile: Profile): boolean =>
  (each.when?.profile(profile) ?? true) && operationsOf(each).every((id) => profile.operations[id].length > 0);

/** Servers of one profile behind one face, opened as cases ask for them. */
export class Stages {
  readonly touched = new Touched();
  private readonly opened = new Map<string | undefined, Promise<OpenFace>>();
  private readonly wire: Wire;
  /** One validator serves all cases: it compiles each schema once. */
  private document: Promise<OpenApiValidator> | undefined;

  constructor(
    private readonly face: Face,
    private readonly profile: Profile,
  ) {
    this.wire = new Wire(profile);
  }

  async for({ server }: Pick<Case, 'server'>): Promise<Stage> {
    const adminToken = server?.adminToken;
    const opening = this.opened.get(adminToken) ?? this.face.open({ profile: this.profile, adminToken });
    this.opened.set(adminToken, opening);
    const face = await opening;
    this.document ??= documentOf(face);
    return { face, wire: this.wire, touched: this.touched, adminToken, document: await this.document };
  }

  /** Reads the contract reports of the servers, which tell what rules were exercised. */
  async report(): Promise<void> {
    for (const [adminToken, opening] of this.opened) {
      const face = await opening;
      const headers: Record<string, string> = adminToken === undefined ? {} : { Authorization: `Bearer ${adminToken}` };
      const response = await face.request(new Request(`${face.origin}/_mock/v1/report?format=json`, { headers }));
      this.touched.reported(await response.json());
    }
  }

  async close(): Promise<void> {
    for (const opening of this.opened.values()) await (await opening).close();
  }
}

/** One validator for all faces whose servers describe themselves alike but for their address. */
const validators = new Map<string, OpenApiValidator>();

/** The server's own description, to hold its answers against. */
async function documentOf({ origin, request }: OpenFace): Promise<OpenApiValidator> {
  const response = await request(new Request(`${origin}/openapi.json`));
  const text = (await response.text()).replaceAll(origin, 'http://companyiq-mock');
  const validator = validators.get(text) ?? openApiValidator(JSON.parse(text) as object);
  validators.set(text, validator);
  return validator;
}

/** The cases that can be tried on a profile behind a face. How large a file may be no profile changes. */
const fitting = (face: Face, profile: Profile, cases: readonly Case[]) =>
  cases.filter((each) => holdsFor(each, profile) && (face.guarded || !each.guard) && (!each.megabytes || profile === DEFAULT_PROFILE));

/** A test per case, through one profile and one face. `inTheEnd` looks at what they touched. */
export function tryCases(face: Face, profile: Profile, cases: readonly Case[], inTheEnd?: (stages: Stages) => void): void {
  describe(`${profile.name} through ${face.name}`, () => {
    const stages = new Stages(face, profile);
    beforeAll(async () => void (await stages.for({})));
    afterAll(() => stages.close());
    for (const each of fitting(face, profile, cases)) it.concurrent(each.name, async () => runCase(await stages.for(each), each));
    inTheEnd?.(stages);
  });
}

/** The whole suite through one profile and one face, and a test that asks whether anything was left out. */
export function conformance(face: Face, profile: Profile): void {
  tryCases(face, profile, CASES, (stages) => {
    it('touches every operation, failure, rule and advice that the profile has', async () => {
      await stages.report();
      expect(untouched(stages.touched, wantedOf(profile, face))).toEqual([]);
    });
  });
}

/** Runs cases through one profile and one face, and tells what they touched. */
export async function touchedBy(face: Face, profile: Profile, cases: readonly Case[]): Promise<Touched> {
  const stages = new Stages(face, profile);
  try {
    for (const each of fitting(face, profile, cases)) await runCase(await stages.for(each), each);
    await stages.report();
    return stages.touched;
  } finally {
    await stages.close();
  }
}
