// The products that entities buy and sell.
import * as z from "zod";
import { fold } from "../../core/text.ts";
import { type Store, textIn, toTimestamp } from "../db/store.ts";
import type { AuthenticatedRequest } from "../handler.ts";
import { readPage } from "../http/pagination.ts";
import { type HandlerResponse, ok } from "../http/responses.ts";
import { matches, SEARCH } from "../http/search.ts";
import { FOLDED, PAGING, readBody, readQuery, TEXT } from "../http/validation.ts";
import { scoreSimilarity } from "./similarity.ts";

const PRODUCT_QUERY = z.object({ ...PAGING, category: FOLDED, search: SEARCH });

const SIMILAR_BODY = z.strictObject({
  query: TEXT,
  max_results: z.int().min(1).max(100).default(10),
});

export function handleListProducts({ query, id, store }: AuthenticatedRequest): HandlerResponse {
  const { category, search, ...paging } = readQuery(query, PRODUCT_QUERY);
  const selection = {
    columns: "id, code, name, description, category, unit, price, 'VND' AS currency, vat_rate, " +
      "created_at, updated_at",
    from: `products WHERE entity_id = :entity
      AND (:category IS NULL OR category_search = :category) AND ${matches("words_search")}`,
    order: "name_search, id",
  };
  return ok(readPage(store, selection, { entity: id("entity_id"), category, search }, paging));
}

/** The products similar to the query, best first; those that score 0 are left out. */
export async function handleSearchSimilar(
  { request, id, store }: AuthenticatedRequest,
): Promise<HandlerResponse> {
  const { query, max_results } = await readBody(request, SIMILAR_BODY);
  const rows = store.all(
    `SELECT id AS product_id, code, name, description, category, unit, price, 'VND' AS currency
     FROM products WHERE entity_id = :entity ORDER BY name_search, id`,
    { entity: id("entity_id") },
  );
  const results = rows
    .map((row) => ({
      ...row,
      similarity_score: scoreSimilarity(query, textIn(row, "name"), textIn(row, "description")),
    }))
    .filter(({ similarity_score }) => similarity_score > 0)
    .sort((a, b) => b.similarity_score - a.similarity_score)
    .slice(0, max_results);
  return ok({ results });
}

export interface NewProduct {
  readonly code: string | null;
  readonly name: string;
  readonly description: string;
  readonly category: string;
  readonly unit: string | null;
  /** Whole VND. */
  readonly price: number;
  readonly vat_rate: string | null;
}

/** The entity's product of exactly that name (dứa is not dừa), created if it does not exist. */
export function findOrCreateProduct(
  store: Store,
  entity_id: string,
  product: NewProduct,
  now: Date,
) {
  const { name } = product;
  const row = store.find(
    "SELECT id FROM products WHERE entity_id = :entity_id AND name = :name ORDER BY id",
    { entity_id, name },
  );
  return row === undefined
    ? { id: insertProduct(store, entity_id, product, now), name, is_new: true }
    : { id: textIn(row, "id"), name, is_new: false };
}

export function insertProduct(store: Store, entity_id: string, product: NewProduct, now: Date) {
  const id = store.newId();
  store.insert("products", {
    id,
    entity_id,
    ...product,
    name_search: fold(product.name),
    words_search: fold([product.code, product.name, product.description].join(" ")),
    category_search: fold(product.category),
    created_at: toTimestamp(now),
    updated_at: toTimestamp(now),
  });
  return id;
}
