import type Database from 'better-sqlite3';
import { keep } from './keep.js';

/**
 * A statement that is prepared when it is first used: of the hundred that there are, a unit test needs a few, and preparing them all would
 * take longer than the test.
 */
export class LazyStatement {
  private plucks = false;
  private raws = false;

  constructor(
    private readonly db: Database.Database,
    private readonly sql: string,
  ) {}

  /** Rows come as the value of their first column. */
  pluck(): this {
    this.plucks = true;
    return this;
  }

  /** Rows come as the list of their values. */
  raw(): this {
    this.raws = true;
    return this;
  }

  run(...values: unknown[]): Database.RunResult {
    return this.prepare().run(...values);
  }

  get(...values: unknown[]): unknown {
    return this.prepare().get(...values);
  }

  all(...values: unknown[]): unknown[] {
    return this.prepare().all(...values);
  }

  /** From then on the statement itself is called: handing its values on would cost a third of a quick one. */
  private prepare(): Database.Statement<unknown[]> {
    const statement = keep(this.db.prepare(this.sql));
    if (this.plucks) statement.pluck();
    if (this.raws) statement.raw();
    this.run = statement.run.bind(statement);
    this.get = statement.get.bind(statement);
    this.all = statement.all.bind(statement);
    return statement;
  }
}
