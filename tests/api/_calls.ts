// One call of each kind against an API that answers as a row of a table says.
import { assert, assertEquals, assertMatch, assertNotMatch } from "@std/assert";
import { isObject, type JsonObject } from "../../src/core/json.ts";
import { type Answer, loginAnswer, type Seen, serveApi } from "../_api.ts";
import { ENTITY_ID, NEW_ENTITY, startProgram, type ToolAnswer } from "../_program.ts";
import type { ToolCall } from "../_tools.ts";

export const LOGIN_ROUTE = "POST /api/v1/auth/login";
export const REFRESH_ROUTE = "POST /api/v1/auth/refresh";
export const LIST_ROUTE = "GET /api/v1/entities";
export const PHONE = "+84909495665";
export const PASSWORD = "SecurePass123@";

export const CALLS = {
  read: {
    tool: "get_entity",
    args: { entity_id: ENTITY_ID },
    route: `GET /api/v1/entities/${ENTITY_ID}`,
  },
  list: { tool: "list_entities", args: {}, route: LIST_ROUTE },
  update: {
    tool: "update_entity",
    args: { entity_id: ENTITY_ID, city: "Huế" },
    route: `PUT /api/v1/entities/${ENTITY_ID}`,
  },
  create: {
    tool: "create_entity",
    args: NEW_ENTITY,
    route: "POST /api/v1/entities",
  },
  login: { tool: "login", args: { phone: PHONE, password: PASSWORD }, route: LOGIN_ROUTE },
  whoami: { tool: "whoami", args: {}, route: "GET /api/v1/users/me" },
} as const satisfies Record<string, ToolCall>;

export type CallKind = keyof typeof CALLS;

export interface Told extends ToolAnswer {
  readonly seen: readonly Seen[];
  /** The requests for the call itself, without sign-in and refresh. */
  readonly asked: readonly Seen[];
  readonly logs: readonly JsonObject[];
}

/** Calls once; nothing is repeated unless `env` allows it, and `routes` stand beside the call's own. */
export async function callOnce(
  kind: CallKind,
  answer: Answer,
  { args: own = {}, env = {}, routes = {} }: {
    args?: Readonly<Record<string, unknown>>;
    env?: Record<string, string>;
    routes?: Readonly<Record<string, Answer>>;
  } = {},
): Promise<Told> {
  const { tool, args, route } = CALLS[kind];
  await using api = serveApi({ [LOGIN_ROUTE]: loginAnswer(), ...routes, [route]: answer });
  using program = startProgram(api.url, { env: { MAX_RETRIES: "1", ...env } });
  const told = await program.call(tool, { ...args, ...own });
  const asked = api.seen.filter(({ method, path }) => `${method} ${path}` === route);
  return { ...told, seen: api.seen, asked, logs: program.logs };
}

export interface ToldError {
  readonly error: string;
  readonly error_code: string;
  readonly details: JsonObject;
}

/** An answer's error, checked to have the four fields that every error has. */
export function errorOf({ isError, body, text }: ToolAnswer): ToldError {
  assert(isError, `expected an error, got ${text}`);
  const { success, error, error_code, details, ...rest } = body;
  assertEquals({ success, rest }, { success: false, rest: {} });
  assert(typeof error === "string" && typeof error_code === "string" && isObject(details));
  return { error, error_code, details };
}

/** The error of a create whose end is unclear: it says how to look first, and nothing that sounds like "again". */
export function unknownOutcomeOf(told: ToolAnswer): ToldError {
  const known = errorOf(told);
  assertEquals(known.error_code, "UNKNOWN_OUTCOME", known.error);
  assertMatch(known.error, /may have happened/);
  assertMatch(known.error, /Call list_(entities with search|invoices)/);
  assertNotMatch(known.error, /try again|call create_entity again|repeat the call/i);
  return known;
}

/** An answer's result, checked to be the same as text and as structured content. */
export function resultOf({ isError, body, structured, text }: ToolAnswer): JsonObject {
  assert(!isError, `expected a result, got ${text}`);
  assertEquals(JSON.stringify(structured), text);
  return body;
}
