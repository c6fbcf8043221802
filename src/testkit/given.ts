import { pathText } from '../documents/fault.js';
import { checkRows } from '../fixtures/check-rows.js';
import { defineModule, type Module, NewModule, type TemplateName } from '../rules/module.js';
import { FIELDS, type User } from '../rules/user-fields.js';
import { createdUser, decideCreate } from '../rules/users.js';
import type { FieldValue } from '../rules/violation.js';
import type { Platform } from '../server/platform.js';
import type { Corp } from '../store/corps.js';
import { shownModule } from '../store/modules.js';
import type { Message } from '../text/message.js';
import { say } from '../text/say.js';
import { faultAt, refusal } from './refusal.js';

type KnownFields = { readonly [Name in keyof User as string extends Name ? never : Name]?: User[Name] | undefined };
type ExtraFields = { readonly [extra: string]: FieldValue | undefined };
type Password = { readonly password?: string | undefined };

/** Some fields of a user. Fields that a profile adds may be named too. */
export type UserFields = KnownFields | (KnownFields & ExtraFields);

/** Fields of a user; what is left out gets a valid value. */
export type GivenUser = (KnownFields & Password) | (KnownFields & Password & ExtraFields);

/** How a record is put in place. */
export interface GivenOptions {
  /** Stores the record whatever the rules say: for states that the platform would never let happen. */
  readonly unchecked?: boolean;
}

/** A module; the name of a template alone makes one from it. */
export interface GivenModule {
  readonly moduleId?: string;
  readonly name?: string;
  readonly template?: TemplateName;
  readonly columns?: readonly { readonly name: string; readonly type: Module['columns'][number]['type']; readonly required?: boolean }[];
  readonly key?: readonly string[];
  readonly dualAuth?: boolean;
}

/** A row by column. */
export type GivenRow = Readonly<Record<string, string | number | boolean | null>>;

/**
 * Sets up the state that a test starts from. Records are valid, the same ones every time, and stored past the docking API, so that neither journal
 * nor report knows of them. The rules apply all the same: what they forbid throws, unless it is `unchecked`.
 */
export class Given {
  private made = 0;

  /** `companyIQ()` makes it. @internal */
  constructor(
    private readonly platform: Platform,
    private readonly corp: () => Corp,
  ) {}

  /** Forgets which names were given out: the first user is `T0001` again. */
  restart(): void {
    this.made = 0;
  }

  /**
   * An active employee who has not logged in yet: `T0001`, `T0002` and on, whose password is `Init-` and the employeeId.
   *
   * @throws Error naming the rule that the fields break.
   */
  user(fields: GivenUser = {}, options: GivenOptions = {}): User {
    const { activated = false, activatedAt, createdAt, updatedAt, ...sent } = this.complete(fields);
    const { platform } = this;
    const corp = this.corp();
    const at = platform.clock.at(corp.corpId);
    const { password, ...values } = options.unchecked ? sent : this.allowed(corp, sent);
    const user = createdUser(values as Parameters<typeof createdUser>[0], at);
    if (platform.store.users.exists(corp.corp, user.employeeId)) throw this.refuse(say('users.exists', { employeeId: user.employeeId }));
    platform.store.users.insert(corp.corp, user, String(password), {
      activated: activated === true,
      createdAt: String(createdAt ?? at),
      updatedAt: String(updatedAt ?? createdAt ?? at),
      activatedAt: activated ? String(activatedAt ?? createdAt ?? at) : null,
    });
    return platform.show(platform.store.users.get(corp.corp, user.employeeId) as User);
  }

  /** A user who has resigned: the rest of the record is settled (USR-6). */
  resignedUser(fields: GivenUser = {}, options?: GivenOptions): User {
    return this.user({ employmentStatus: 'resigned', resignationDate: '2026-06-30', ...fields }, options);
  }

  /** A user who has logged in once: docking may not delete it any more (USR-7). */
  activatedUser(fields: GivenUser = {}, options?: GivenOptions): User {
    return this.user({ activated: true, ...fields }, options);
  }

  /**
   * A module that HR made: of a template, or with columns of its own.
   *
   * @throws Error where HR could not make it.
   */
  module(module: Exclude<TemplateName, 'custom'> | GivenModule): Module {
    const asked = typeof module === 'string' ? { template: module } : module;
    const template = asked.template ?? (asked.columns ? 'custom' : 'salary');
    const read = NewModule.parse({ ...asked, template, name: asked.name ?? title(asked.moduleId ?? template) });
    const { store, language } = this.platform;
    const defined = defineModule(read);
    if (!defined.ok) {
      const faults = defined.problems.map(({ field, message }) => faultAt(field, message, language));
      throw this.refuse(say('testkit.module-impossible', { faults }));
    }
    const corp = this.corp();
    const moduleId = read.moduleId ?? template;
    if (store.modules.get(corp.corp, moduleId)) throw this.refuse(say('planes.module-exists', { moduleId }));
    return shownModule(store.modules.insert(corp.corp, { moduleId, ...defined.definition }));
  }

  /**
   * Rows of a module, by column; one whose key exists replaces it.
   *
   * @throws Error naming the row and the column that break LKP-5, LKP-6 or LKP-7, or where there is no such module. What is `unchecked`
   * is stored by the names of the columns as they are; further ones are left out.
   */
  rows(moduleId: string, rows: readonly GivenRow[], { unchecked = false }: GivenOptions = {}): void {
    const { store, language } = this.platform;
    const { corp } = this.corp();
    const module = store.modules.get(corp, moduleId);
    if (!module) throw this.refuse(say('testkit.module-first', { moduleId }));
    if (unchecked) {
      const text = (value: GivenRow[string] | undefined) => (value === null || value === undefined ? '' : String(value));
      store.rows.put(
        module,
        rows.map((row) => module.columns.map(({ name }) => text(row[name]))),
      );
      return;
    }
    const faults: string[] = [];
    const cells = checkRows(
      module,
      rows,
      ['rows'],
      (employeeId) => store.users.exists(corp, employeeId),
      ({ at, message }) => faults.push(faultAt(pathText(at), message, language)),
    );
    if (faults.length > 0) throw this.refuse(say('testkit.rows-impossible', { faults }));
    store.rows.put(module, cells);
  }

  /** HR has turned the docking switch off: every docking call but `getStatus` fails (ACC-1). */
  dockingInactive(): void {
    this.platform.store.corps.setDocking(this.corp(), false);
  }

  /** HR has disabled every key of the corp: its secret is refused (ACC-3). */
  keyDisabled(): void {
    const { corps } = this.platform.store;
    const corp = this.corp();
    for (const { keyId } of corps.keys(corp)) corps.enableKey(corp, keyId, false);
  }

  private complete(fields: GivenUser): KnownFields & Password & ExtraFields {
    const employeeId = fields.employeeId ?? this.nextId();
    return {
      ...REQUIRED,
      employeeId,
      password: `Init-${employeeId}`,
      name: `Test User ${employeeId}`,
      employmentStatus: 'active',
      onboardingDate: '2026-01-05',
      ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)),
    };
  }

  private refuse(message: Message): Error {
    return refusal(message, this.platform.language);
  }

  private nextId(): string {
    const { store } = this.platform;
    const { corp } = this.corp();
    let id: string;
    do id = `T${String(++this.made).padStart(4, '0')}`;
    while (store.users.exists(corp, id));
    return id;
  }

  private allowed(corp: Corp, sent: Readonly<Record<string, unknown>>) {
    const { platform } = this;
    const { violations, changes } = decideCreate(sent, (id) => platform.store.users.exists(corp.corp, id), platform.rules);
    if (changes) return changes;
    const told = violations.map(({ rule, message }) => faultAt(rule, message, platform.language));
    throw this.refuse(say('testkit.user-impossible', { violations: told }));
  }
}

/** A valid value of every field that a user must have. */
const REQUIRED = Object.fromEntries([...FIELDS].filter(([, { required }]) => required).map(([name, { example }]) => [name, example]));

const title = (id: string) => id.charAt(0).toUpperCase() + id.slice(1);
