// Tools for products: list, similar search.
import * as z from "zod";
import { path } from "../api/transport/path.ts";
import { listForgiving } from "../lookup/search.ts";
import { argument } from "./definition/arguments.ts";
import { listOutput, resourceOutput } from "./definition/outputs.ts";
import { entityId, page, perPage, text } from "./definition/params.ts";
import { fields, keepFields } from "./definition/row_params.ts";
import { defineTool } from "./definition/tool.ts";

const maxResults = argument(z.number().int().min(1).max(100), {
  takes: "a whole number from 1 to 100",
  about: "At most so many, 1 to 100",
});

const listProducts = defineTool({
  name: "list_products",
  title: "List products",
  description:
    "Lists an entity's products and services, a page at a time, by category or by words in name or " +
    "description. To find what means the same in other words, use search_similar_products.",
  kind: "read",
  endpoint: "GET /entities/{entity_id}/products",
  input: z.strictObject({
    entity_id: entityId,
    page,
    per_page: perPage,
    category: text("Category, as rows have it").optional(),
    search: text("Words in name or description").optional(),
    fields,
  }),
  output: listOutput({
    id: "UUID",
    name: "Name",
    description: "Description",
    category: "Category",
    unit: "Unit",
    price: "Price without tax, in VND",
  }),
  action: "list products",
  idsFrom: ["list_entities"],
  run: async ({ entity_id, fields, ...query }, { api }) =>
    keepFields(
      await listForgiving(api, path`/entities/${entity_id}/products`, query, "products"),
      fields,
    ),
});

const searchSimilarProducts = defineTool({
  name: "search_similar_products",
  title: "Search similar products",
  description:
    "Finds an entity's products that are most like a description in plain words, best first. Use it " +
    "to match an invoice line or a request to known products.",
  kind: "read",
  endpoint: "POST /entities/{entity_id}/products/search/similar",
  input: z.strictObject({
    entity_id: entityId,
    query: text("What to look for, in plain words"),
    max_results: maxResults.default(10),
  }),
  output: resourceOutput({
    results:
      "Products, best first: product_id, name, similarity_score from 0 to 1, price, category",
  }),
  action: "search similar products",
  hint: "ask for fewer with max_results",
  idsFrom: ["list_entities"],
  run: ({ entity_id, ...body }, { api }) =>
    api.search(path`/entities/${entity_id}/products/search/similar`, body),
});

export const productTools = [listProducts, searchSimilarProducts];
