// The database: SQLite in memory.
import {
  DatabaseSync,
  type SQLInputValue,
  type SQLOutputValue,
  type StatementSync,
} from "node:sqlite";
import { Random } from "../random.ts";
import { SCHEMA } from "./schema.ts";

export type Row = Record<string, SQLOutputValue>;
export type Values = Record<string, SQLInputValue>;

/** Runs SQL; values reach it only as bound parameters. */
export class Store {
  readonly #database = new DatabaseSync(":memory:");
  readonly #statements = new Map<string, StatementSync>();
  readonly #ids = new Random(20_261_122);

  constructor() {
    this.#database.exec(SCHEMA);
  }

  /** An id for a new row; every store gives the same ids in the same order. */
  newId(): string {
    return this.#ids.uuid();
  }

  all(sql: string, values: Values = {}): Row[] {
    return this.#prepare(sql).all(values);
  }

  /** The first row, or undefined. */
  find(sql: string, values: Values = {}): Row | undefined {
    return this.#prepare(sql).get(values);
  }

  /** The row of a statement that always has one, such as count(*). */
  one(sql: string, values: Values = {}): Row {
    const row = this.find(sql, values);
    if (row === undefined) throw new Error(`The statement returned no row: ${sql}`);
    return row;
  }

  insert(table: Table, values: Values): void {
    const columns = Object.keys(values);
    this.#prepare(
      `INSERT INTO ${table} (${columns}) VALUES (${columns.map((column) => `:${column}`)})`,
    ).run(values);
  }

  update(table: Table, id: string, values: Values): void {
    const assignments = Object.keys(values).map((column) => `${column} = :${column}`);
    this.#prepare(`UPDATE ${table} SET ${assignments} WHERE id = :id`).run({ ...values, id });
  }

  run(sql: string, values: Values): void {
    this.#prepare(sql).run(values);
  }

  /** Runs `work` in a transaction, rolled back if it throws. */
  transaction<T>(work: () => T): T {
    this.#database.exec("BEGIN");
    try {
      const result = work();
      this.#database.exec("COMMIT");
      return result;
    } catch (error) {
      this.#database.exec("ROLLBACK");
      throw error;
    }
  }

  /** Can be called more than once. */
  close(): void {
    this.#statements.clear();
    if (this.#database.isOpen) this.#database.close();
  }

  #prepare(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#database.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }
}

/** `instant` as columns hold it: UTC without fractions of a second, 2026-10-15T02:30:00Z. */
export function toTimestamp(instant: Date): string {
  return `${instant.toISOString().slice(0, 19)}Z`;
}

export type Table = "entities" | "memberships" | "vendors" | "products" | "invoices" | "relations";

export function textIn(row: Row, column: string): string {
  const value = row[column];
  if (typeof value !== "string") throw new TypeError(`Column ${column} is not text`);
  return value;
}

export function integerIn(row: Row, column: string): number {
  const value = row[column];
  if (typeof value !== "number") throw new TypeError(`Column ${column} is not a number`);
  return value;
}
