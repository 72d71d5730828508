// Reads all rows of a list, page by page, while the list may change.
import type { JsonObject } from "../../core/json.ts";
import type { List } from "../response/list.ts";
import { explainFailure } from "./failures.ts";
import { runEach } from "./parallel.ts";
import { PageStore } from "./page_store.ts";

/** Reads one page of the list. */
export type ReadPage = (paging: { page: number; per_page: number }) => Promise<List>;

/** All rows of a list, in its order, each once. */
export interface Collected {
  readonly rows: readonly JsonObject[];
  readonly complete: boolean;
  /** Why rows are missing. */
  readonly why?: string;
  /** What is to be known although no row is missing. */
  readonly note?: string;
}

const PER_PAGE = 100;
const MAX_ROWS = 5_000;
const ROWS_BETWEEN_REPORTS = 500;

export interface CollectOptions {
  /** The most rows to read; 5,000 if left out. */
  readonly limit?: number;
  /** What is told while reading. */
  readonly progress: (message: string) => void;
}

/**
 * Reads at most `limit` rows. A list that changes meanwhile is read once more. Throws if the first page
 * cannot be read; a later failure makes the rows incomplete.
 */
export async function collectRows(
  readPage: ReadPage,
  { limit = MAX_ROWS, progress }: CollectOptions,
): Promise<Collected> {
  const first = await new Pass(readPage, limit, progress).run();
  if (!first.hasChanged) return first.result();
  const second = await new Pass(readPage, limit, progress).run();
  const again = second.result();
  if (!again.complete) return again;
  return { ...again, note: "the list changed while it was read, so it was read once more" };
}

/** One time through all pages. */
class Pass {
  readonly #readPage: ReadPage;
  readonly #limit: number;
  readonly #progress: (message: string) => void;
  readonly #store = new PageStore();
  readonly #gaps: string[] = [];
  #reported = 0;

  constructor(readPage: ReadPage, limit: number, progress: (message: string) => void) {
    this.#readPage = readPage;
    this.#limit = limit;
    this.#progress = progress;
  }

  /** Whether rows may have moved from page to page, and reading once more may help. */
  get hasChanged(): boolean {
    return this.#gaps.length === 0 && this.#store.mismatch !== undefined;
  }

  async run(): Promise<this> {
    const first = await this.#readPage({ page: 1, per_page: PER_PAGE });
    this.#store.keep(1, first);
    const size = first.items.length;
    if (size === 0) return this;
    const { total } = first;
    const last = Math.ceil(Math.min(total ?? this.#limit, this.#limit) / size);
    if (total === undefined) {
      if (first.has_next) await this.#readToEnd(last, size);
      return this;
    }
    await runEach(numbers(2, last), (page) => this.#next(page));
    if (total > this.#limit) {
      this.#gaps.push(
        `there are ${total}, and at most ${this.#limit} are read: ask for fewer days`,
      );
    }
    return this;
  }

  result(): Collected {
    const why = [...this.#gaps, this.#gaps.length === 0 ? this.#store.mismatch : undefined]
      .filter((gap) => gap !== undefined).join("; ");
    return { rows: this.#store.rows, complete: why === "", ...(why !== "" && { why }) };
  }

  /** Page after page of a list that does not tell its total. */
  async #readToEnd(last: number, size: number): Promise<void> {
    for (let page = 2; page <= last; page++) {
      const goesOn = await this.#next(page);
      if (!goesOn || this.#store.countOn(page) < size) return;
    }
    this.#gaps.push(`at most ${this.#limit} are read, and there may be more: ask for fewer days`);
  }

  /** Reads one page; false if no other one is to be read. */
  async #next(page: number): Promise<boolean> {
    try {
      this.#store.keep(page, await this.#readPage({ page, per_page: PER_PAGE }));
    } catch (error) {
      this.#gaps.push(`page ${page} could not be read: ${explainFailure(error)}`);
      return false;
    }
    this.#report();
    const gap = this.#store.repeats(page)
      ? "the API answers every page with the same rows, so that the others cannot be read"
      : this.#store.isFull
      ? "the rows are too large to read more of them"
      : undefined;
    if (gap !== undefined && !this.#gaps.includes(gap)) this.#gaps.push(gap);
    return gap === undefined;
  }

  #report(): void {
    const { count, total } = this.#store;
    if (count < this.#reported + ROWS_BETWEEN_REPORTS) return;
    this.#reported = count;
    this.#progress(`read ${count}${total === undefined ? "" : ` of ${total}`} rows`);
  }
}

function* numbers(first: number, last: number): Generator<number> {
  for (let number = first; number <= last; number++) yield number;
}
