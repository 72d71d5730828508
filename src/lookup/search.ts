// Lists of the API with a search that forgives, and with a hint where a list is empty.
import type { Api } from "../api/client.ts";
import { collectRows } from "../api/collect/rows.ts";
import type { List } from "../api/response/list.ts";
import type { Path } from "../api/transport/path.ts";
import { ToolError } from "../core/errors.ts";
import { toText } from "../core/json.ts";
import { show } from "../core/text.ts";
import { nearestCompanies } from "./nearest.ts";
import { searchVariants } from "./search_variants.ts";

/** What looking up uses of the API. */
type Lists = Pick<Api, "list">;

export interface ListQuery extends Readonly<Record<string, string | number | undefined>> {
  readonly page: number;
  readonly per_page: number;
  readonly search?: string | undefined;
}

/** What a list holds; entities and vendors have names like which others may be. */
export type Listed = "entities" | "vendors" | "products" | "invoices";

/** So many rows are read to find names like the one that was not found. */
const MAX_NAMES = 500;
const MAX_NAMES_SHOWN = 5;

const ADVICE: Readonly<Record<Listed, string>> = {
  entities: "Without search, all that the signed-in user sees are listed.",
  vendors: "Without search, all are listed.",
  products: "search_similar_products finds what is called otherwise.",
  invoices: "search takes an invoice number, or words of a vendor's name as list_vendors has it.",
};

/** What an empty list without search and filters means. */
const NO_ROWS: Readonly<Record<Listed, string>> = {
  entities: "The signed-in user sees no entity; an administrator can give access.",
  vendors: "This entity has no vendors.",
  products: "This entity has no products.",
  invoices: "This entity has no invoices.",
};

/**
 * A page of rows. If the search finds nothing, plainer variants are tried, and `searched_for` names the
 * one that does; if the page stays empty, `hint` says why, as far as that can be told.
 */
export async function listForgiving(
  api: Lists,
  path: Path,
  query: ListQuery,
  listed: Listed,
): Promise<List> {
  const list = await api.list(path, query);
  if (list.items.length > 0) return list;
  if (query.page > 1 || (list.total ?? 0) > 0) return { hint: pageHint(list, query), ...list };
  return await new EmptySearch(api, path, query, listed).explain(list);
}

function pageHint({ pages }: List, { search }: ListQuery): string {
  const last = typeof pages === "number" && pages > 0 ? `The last page is ${pages}. ` : "";
  const more = search === undefined
    ? ""
    : " If page 1 was searched_for something else, pass that as search.";
  return `${last}This page has no rows.${more}`;
}

/** Codes of failures that end a call, even if only a request for a hint failed. */
const FINAL_CODES: readonly string[] = ["AUTHENTICATION_ERROR", "NOT_LOGGED_IN", "CANCELLED"];

/** Looks for the reason why a first page is empty, with few requests. */
class EmptySearch {
  readonly #api: Lists;
  readonly #path: Path;
  readonly #query: ListQuery;
  readonly #listed: Listed;
  readonly #variants: readonly string[];
  /** Why the API could not answer; nothing more is asked of it then. */
  #failure: ToolError | undefined;

  constructor(api: Lists, path: Path, query: ListQuery, listed: Listed) {
    this.#api = api;
    this.#path = path;
    this.#query = query;
    this.#listed = listed;
    const of = listed === "invoices" ? "invoices" : "names";
    this.#variants = query.search === undefined ? [] : searchVariants(query.search, of);
  }

  /** The page that a variant finds, or `empty` with a hint. */
  async explain(empty: List): Promise<List> {
    for (const search of this.#variants) {
      const list = await this.#try(() => this.#api.list(this.#path, { ...this.#query, search }));
      if (list !== undefined && list.items.length > 0) return { searched_for: search, ...list };
    }
    const reasons = [this.#notFound(), await this.#blameFilters() ?? await this.#suggest()];
    const hint = reasons.filter((reason) => reason !== undefined).join(" ");
    const why = this.#failure === undefined
      ? ""
      : ` More could not be tried (${this.#failure.code}).`;
    return { hint: `${hint}${why}`.trim(), ...empty };
  }

  #notFound(): string | undefined {
    const { search } = this.#query;
    if (search === undefined) return undefined;
    return `Nothing fits ${[search, ...this.#variants].map(show).join(" or ")}.`;
  }

  /** How many rows there are without dates, status and category. */
  async #blameFilters(): Promise<string | undefined> {
    const { page: _page, per_page: _perPage, search: asked, ...filters } = this.#query;
    const names = Object.keys(filters).filter((name) => filters[name] !== undefined);
    if (names.length === 0) return undefined;
    const search = this.#variants.at(-1) ?? asked; // the plainest finds the most
    const rest = { page: 1, per_page: 1, search };
    const list = await this.#try(() => this.#api.list(this.#path, rest));
    if (list === undefined || list.items.length === 0) return undefined;
    const searched = search === undefined ? "" : ` and with search ${show(search)}`;
    return `Without ${names.join(", ")}${searched} there are ${list.total ?? "some"}.`;
  }

  async #suggest(): Promise<string | undefined> {
    const { search } = this.#query;
    if (this.#failure !== undefined) return undefined;
    if (search === undefined) return NO_ROWS[this.#listed];
    const nearest = await this.#nearestNames(search);
    return nearest.length === 0
      ? ADVICE[this.#listed]
      : `The most similar names: ${nearest.join("; ")}.`;
  }

  async #nearestNames(search: string): Promise<readonly string[]> {
    if (this.#listed !== "entities" && this.#listed !== "vendors") return [];
    const read = await this.#try(() =>
      collectRows((paging) => this.#api.list(this.#path, paging), {
        limit: MAX_NAMES,
        progress: () => {},
      })
    );
    const named = (read?.rows ?? []).map((row) => ({
      name: toText(row.name) ?? "",
      tax_code: toText(row.tax_code) ?? "",
    }));
    return nearestCompanies(search, named, MAX_NAMES_SHOWN)
      .map(({ name, tax_code }) => tax_code === "" ? name : `${name} (${tax_code})`);
  }

  /** What a request brings that the result can do without; undefined if it fails. */
  async #try<T>(request: () => Promise<T>): Promise<T | undefined> {
    if (this.#failure !== undefined) return undefined;
    try {
      return await request();
    } catch (error) {
      if (!(error instanceof ToolError) || FINAL_CODES.includes(error.code)) throw error;
      this.#failure = error;
      return undefined;
    }
  }
}
