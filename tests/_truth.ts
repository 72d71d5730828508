// The sandbox's data as SQL sees them: what answers are compared with, without the code that they test.
import { Store } from "../src/sandbox/db/store.ts";
import { seed } from "../src/sandbox/seed/seed.ts";

export type SqlRow = Readonly<Record<string, unknown>>;
type SqlValues = Readonly<Record<string, string | number>>;

/** The data of a sandbox that starts at a time. */
export class Truth implements Disposable {
  readonly #store = new Store();

  constructor(now: Date) {
    seed(this.#store, now);
  }

  rows(sql: string, values: SqlValues = {}): SqlRow[] {
    return this.#store.all(sql, values);
  }

  /** The first column of the first row. */
  value(sql: string, values: SqlValues = {}): unknown {
    const [row = {}] = this.rows(sql, values);
    return Object.values(row)[0];
  }

  [Symbol.dispose](): void {
    this.#store.close();
  }
}
