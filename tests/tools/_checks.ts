// What every tool is checked for: its request on the wire, its result, and what it refuses unsent.
import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { json, loginAnswer, type Seen, serveApi } from "../_api.ts";
import { ENTITY_ID, NEW_ENTITY, OTHER_ID, startProgram, type ToolAnswer } from "../_program.ts";
import { errorOf, LOGIN_ROUTE } from "../api/_calls.ts";

export type Args = Readonly<Record<string, unknown>>;

/** Arguments that each tool takes, and its request without the base. */
export const VALID: Readonly<Record<string, { readonly args: Args; readonly request: string }>> = {
  login: { args: { phone: "+84909495665", password: "x" }, request: "POST /auth/login" },
  logout: { args: {}, request: "none" },
  whoami: { args: {}, request: "GET /users/me" },
  list_entities: { args: {}, request: "GET /entities" },
  get_entity: { args: { entity_id: ENTITY_ID }, request: `GET /entities/${ENTITY_ID}` },
  create_entity: { args: NEW_ENTITY, request: "POST /entities" },
  update_entity: {
    args: { entity_id: ENTITY_ID, city: "Huế" },
    request: `PUT /entities/${ENTITY_ID}`,
  },
  list_invoices: {
    args: { entity_id: ENTITY_ID },
    request: `GET /entities/${ENTITY_ID}/invoices`,
  },
  get_invoice: {
    args: { entity_id: ENTITY_ID, invoice_id: OTHER_ID },
    request: `GET /entities/${ENTITY_ID}/invoices/${OTHER_ID}`,
  },
  import_invoice_xml: {
    args: { entity_id: ENTITY_ID, xml_content: "<Invoice/>" },
    request: `POST /entities/${ENTITY_ID}/invoices/import/xml`,
  },
  get_invoice_statistics: {
    args: { entity_id: ENTITY_ID },
    request: `GET /entities/${ENTITY_ID}/invoices/statistics`,
  },
  list_vendors: { args: { entity_id: ENTITY_ID }, request: `GET /entities/${ENTITY_ID}/vendors` },
  get_vendor: {
    args: { entity_id: ENTITY_ID, vendor_id: OTHER_ID },
    request: `GET /entities/${ENTITY_ID}/vendors/${OTHER_ID}`,
  },
  list_products: { args: { entity_id: ENTITY_ID }, request: `GET /entities/${ENTITY_ID}/products` },
  search_similar_products: {
    args: { entity_id: ENTITY_ID, query: "laptop" },
    request: `POST /entities/${ENTITY_ID}/products/search/similar`,
  },
};

/** Arguments that the tool takes, with `args` in place of some of them. */
export function argsOf(tool: string, args: Args = {}): Args {
  return { ...VALID[tool]?.args, ...args };
}

export interface Wire extends ToolAnswer {
  /** The tool's one request. */
  readonly sent: Seen;
  readonly logs: readonly Args[];
}

/** Calls `tool` with exactly `args`; it must sign in and make its one request, which gets `body`. */
export async function callTool(tool: string, args: Args, body: unknown): Promise<Wire> {
  const [method, path] = VALID[tool]?.request.split(" ") ?? [];
  await using api = serveApi({
    [LOGIN_ROUTE]: loginAnswer(),
    [`${method} /api/v1${path}`]: () => json(body),
  });
  using program = startProgram(api.url);
  const told = await program.call(tool, args);
  const [, sent, ...more] = api.seen;
  if (sent === undefined) throw new Error(`${tool} sent nothing: ${told.text}`);
  assertEquals(more, [], "one request");
  assertEquals(sent.headers.get("authorization"), "Bearer token-1");
  return { ...told, sent, logs: program.logs };
}

/** Every call is refused as VALIDATION_ERROR that names `argument` and what it takes; nothing is sent. */
export async function assertRefused(
  tool: string,
  argument: string,
  takes: RegExp,
  bad: readonly Args[],
): Promise<void> {
  await using api = serveApi({});
  using program = startProgram(api.url);
  for (const args of bad) {
    const told = await program.call(tool, args);
    const { error, error_code, details } = errorOf(told);
    const got = JSON.stringify(args).slice(0, 80);
    assertEquals(error_code, "VALIDATION_ERROR", `${got}: ${error}`);
    assertStringIncludes(error, argument, got);
    assertMatch(error, takes, `${got}: ${error}`);
    assertStringIncludes(error, "Nothing was changed.");
    assertEquals(Object.keys(Object(details.field_errors)).includes(argument), true, told.text);
    assertEquals(told.text.length < 2_000, true, "a long value is not repeated");
  }
  assertEquals(api.seen.length, 0);
}

export const BAD_TEXTS: readonly unknown[] = ["", "   ", "\t\n", 7, true, [], {}, ["a"]];
