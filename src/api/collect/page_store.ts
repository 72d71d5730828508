// Keeps the rows of pages that come in any order, each row once.
import { isObject, type JsonObject } from "../../core/json.ts";
import { textOf } from "../../rows/values.ts";
import type { List } from "../response/list.ts";

/** Bounds the memory: far more than 5,000 usual rows take, as JSON. */
const MAX_CHARACTERS = 20_000_000;

export class PageStore {
  readonly #pages = new Map<number, readonly JsonObject[]>();
  readonly #totals = new Set<number>();
  #characters = 0;
  #count = 0;

  /** Keeps a page, unless those before it have filled the memory. */
  keep(page: number, { items, total }: List): void {
    if (this.isFull) return;
    const rows = items.filter(isObject);
    this.#pages.set(page, rows);
    this.#count += rows.length;
    this.#characters += JSON.stringify(rows).length;
    if (total !== undefined) this.#totals.add(total);
  }

  /** Rows so far; one that is on two pages counts twice. */
  get count(): number {
    return this.#count;
  }

  /** The total that the API told last. */
  get total(): number | undefined {
    return [...this.#totals].at(-1);
  }

  get isFull(): boolean {
    return this.#characters > MAX_CHARACTERS;
  }

  countOn(page: number): number {
    return this.#pages.get(page)?.length ?? 0;
  }

  /** Whether a page has exactly the rows of the first one. */
  repeats(page: number): boolean {
    const [first, other] = [this.#pages.get(1) ?? [], this.#pages.get(page) ?? []];
    return first.length > 0 && first.length === other.length &&
      first.every((row, i) => isSame(row, other[i]));
  }

  /** All rows in the order of their pages; of those with one id the first. */
  get rows(): JsonObject[] {
    const pages = [...this.#pages].sort(([a], [b]) => a - b).map(([, rows]) => rows);
    const seen = new Set<string>();
    return pages.flat().filter((row) => {
      const id = textOf(row, "id");
      if (id === undefined) return true;
      return seen.size < seen.add(id).size;
    });
  }

  /** How the rows differ from what the API counts; undefined if they do not. */
  get mismatch(): string | undefined {
    if (this.#totals.size > 1) {
      return `the list changed while it was read: it had ${[...this.#totals].join(", then ")} rows`;
    }
    const { total } = this;
    const { length } = this.rows;
    if (total === undefined ? length === this.#count : length === total) return undefined;
    return total === undefined
      ? `${this.#count - length} rows came twice, so that others may be missing`
      : `the API counts ${total} rows, its pages hold ${length}`;
  }
}

function isSame(one: JsonObject, other: JsonObject | undefined): boolean {
  const id = textOf(one, "id");
  return id === undefined
    ? JSON.stringify(one) === JSON.stringify(other)
    : other !== undefined && id === textOf(other, "id");
}
