import type Database from 'better-sqlite3';

/**
 * A statement that is prepared when it is first used: of the hundred that there are, a unit test needs a few, and preparing them all would
 * take longer than the test.
 */
export class LazyStatement {
  private prepared: Database.Statement<unknown[]> | undefined;
  private plucks = false;

  constructor(
    private readonly db: Database.Database,
    private readonly sql: string,
  ) {}

  /** Rows come as the value of their first column. */
  pluck(): this {
    this.plucks = true;
    return this;
  }

  run(...values: unknown[]): Database.RunResult {
    return this.statement.run(...values);
  }

  get(...values: unknown[]): unknown {
    return this.statement.get(...values);
  }

  all(...values: unknown[]): unknown[] {
    return this.statement.all(...values);
  }

  iterate(...values: unknown[]): IterableIterator<unknown> {
    return this.statement.iterate(...values);
  }

  private get statement(): Database.Statement<unknown[]> {
    if (!this.prepared) {
      this.prepared = this.db.prepare(this.sql);
      if (this.plucks) this.prepared.pluck();
    }
    return this.prepared;
  }
}
