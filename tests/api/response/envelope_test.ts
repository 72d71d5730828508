// The shapes of success: lists, resources and operations in every envelope that the API uses.
import { assertEquals } from "@std/assert";
import { json } from "../../_api.ts";
import { type CallKind, callOnce, errorOf, resultOf } from "../_calls.ts";

const ROWS = [{ id: "a" }, { id: "b" }];
const PAGED = { page: 2, per_page: 2, pages: 3, has_next: true, has_prev: true };

interface ListRow {
  readonly as: string;
  readonly args?: Readonly<Record<string, number>>;
  readonly body: unknown;
  readonly result: Readonly<Record<string, unknown>>;
}

const LISTS: readonly ListRow[] = [
  {
    as: "{items, total, …} with all counts",
    body: { items: ROWS, total: 5, ...PAGED },
    result: { items: ROWS, total: 5, ...PAGED },
  },
  {
    as: "{items, total} without the rest",
    args: { page: 2, per_page: 2 },
    body: { items: ROWS, total: 5 },
    result: { items: ROWS, total: 5, ...PAGED },
  },
  {
    as: "{success, data: {items, total, …}}",
    body: { success: true, data: { items: ROWS, total: 5, page: 2, per_page: 2 } },
    result: { items: ROWS, total: 5, ...PAGED },
  },
  {
    as: "{data: […]} with counts beside it",
    body: { data: ROWS, total: 5, page: 2, per_page: 2 },
    result: { items: ROWS, total: 5, ...PAGED },
  },
  {
    as: "{success, data: […]} with counts beside it",
    body: { success: true, data: ROWS, total: 5, page: 2, per_page: 2 },
    result: { items: ROWS, total: 5, ...PAGED },
  },
  {
    as: "{data: […], meta: {…}}",
    body: { data: ROWS, meta: { total: 5, page: 2, per_page: 2, total_pages: 3 } },
    result: { items: ROWS, total: 5, ...PAGED },
  },
  {
    as: "{items, pagination: {…}}",
    body: { items: ROWS, pagination: { total: 5, page: 2, per_page: 2 } },
    result: { items: ROWS, total: 5, ...PAGED },
  },
  {
    as: "counts in text",
    body: { items: ROWS, total: "5", page: "2", per_page: "2" },
    result: { items: ROWS, total: 5, ...PAGED },
  },
  {
    as: "a bare array that is not full",
    body: ROWS,
    result: {
      items: ROWS,
      total: 2,
      page: 1,
      per_page: 20,
      pages: 1,
      has_next: false,
      has_prev: false,
    },
  },
  {
    as: "a bare array that is full, so that more may follow",
    args: { page: 2, per_page: 2 },
    body: ROWS,
    result: { items: ROWS, page: 2, per_page: 2, has_next: true, has_prev: true },
  },
  {
    as: "a bare array of everything, from which the page is cut",
    args: { page: 2, per_page: 2 },
    body: [...ROWS, { id: "c" }, { id: "d" }, { id: "e" }],
    result: { items: [{ id: "c" }, { id: "d" }], total: 5, ...PAGED },
  },
  {
    as: "the last page",
    args: { page: 3, per_page: 2 },
    body: { items: [{ id: "e" }], total: 5 },
    result: {
      items: [{ id: "e" }],
      total: 5,
      page: 3,
      per_page: 2,
      pages: 3,
      has_next: false,
      has_prev: true,
    },
  },
  {
    as: "no rows at all",
    body: { items: [], total: 0 },
    result: {
      hint: "The signed-in user sees no entity; an administrator can give access.",
      items: [],
      total: 0,
      page: 1,
      per_page: 20,
      pages: 0,
      has_next: false,
      has_prev: false,
    },
  },
  {
    as: "{items} with fields that the API adds",
    body: { items: ROWS, total: 2, as_of: "2026-01-31", filters: { city: null } },
    result: {
      items: ROWS,
      total: 2,
      page: 1,
      per_page: 20,
      pages: 1,
      has_next: false,
      has_prev: false,
      as_of: "2026-01-31",
      filters: { city: null },
    },
  },
];

for (const { as, args = {}, body, result } of LISTS) {
  Deno.test(`a list that comes as ${as} has rows, counts and flags`, async () => {
    assertEquals(resultOf(await callOnce("list", () => json(body), { args })), result);
  });
}

const ENTITY = { id: "1", name: "Sao Mai", parent: null, tags: ["a"] };
const DONE = { create: "The entity was created", update: "The entity was updated" };

interface ResultRow {
  readonly kind: CallKind;
  readonly as: string;
  readonly answer: () => Response;
  readonly result: unknown;
}

const RESULTS: readonly ResultRow[] = [
  { kind: "read", as: "itself", answer: () => json(ENTITY), result: ENTITY },
  {
    kind: "read",
    as: "{success, data}",
    answer: () => json({ success: true, data: ENTITY }),
    result: ENTITY,
  },
  {
    kind: "whoami",
    as: "the user",
    answer: () => json(ENTITY),
    result: { success: true, user: ENTITY },
  },
  {
    kind: "whoami",
    as: "{success, user}",
    answer: () => json({ success: true, user: ENTITY }),
    result: { success: true, user: ENTITY },
  },
  {
    kind: "whoami",
    as: "{success, data}",
    answer: () => json({ success: true, data: ENTITY }),
    result: { success: true, user: ENTITY },
  },
  ...(["create", "update"] as const).flatMap((kind) => [
    {
      kind,
      as: "the resource itself",
      answer: () => json(ENTITY, { status: kind === "create" ? 201 : 200 }),
      result: { success: true, message: DONE[kind], data: ENTITY },
    },
    {
      kind,
      as: "{success, message, data}",
      answer: () => json({ success: true, message: "Lưu xong", data: ENTITY }),
      result: { success: true, message: "Lưu xong", data: ENTITY },
    },
    {
      kind,
      as: "202 with a job",
      answer: () => json({ job_id: "job-1", status: "queued" }, { status: 202 }),
      result: {
        success: true,
        message: "The B4B API accepted this: accepted, not finished",
        data: { job_id: "job-1", status: "queued" },
      },
    },
  ]),
  {
    kind: "update",
    as: "204",
    answer: () => new Response(null, { status: 204 }),
    result: { success: true, message: DONE.update, data: {} },
  },
];

for (const { kind, as, answer, result } of RESULTS) {
  Deno.test(`${kind}: what comes as ${as} has the shape that the tool promises`, async () => {
    assertEquals<unknown>(resultOf(await callOnce(kind, answer)), result);
  });
}

Deno.test("data that is null is no resource", async () => {
  const told = await callOnce("read", () => json({ success: true, data: null }));
  assertEquals(errorOf(told).error_code, "UNEXPECTED_RESPONSE");
});
