// What every tool is checked for: its request on the wire, its result, and what it refuses unsent.
import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { json, loginAnswer, type Seen, serveApi } from "../_api.ts";
import { startProgram, type ToolAnswer } from "../_program.ts";
import { type Args, callOf } from "../_tools.ts";
import { errorOf, LOGIN_ROUTE } from "../api/_calls.ts";

/** Arguments that the tool takes, with `args` in place of some of them. */
export function argsOf(tool: string, args: Args = {}): Args {
  return { ...callOf(tool).args, ...args };
}

/** A page that is not empty; an empty one makes a list look for the reason. */
export const ROWS = { items: [{ id: "1" }] };

export interface Wire extends ToolAnswer {
  /** The tool's one request. */
  readonly sent: Seen;
  readonly logs: readonly Args[];
}

/** Calls `tool` with exactly `args`; it must sign in and make its one request, which gets `body`. */
export async function callTool(tool: string, args: Args, body: unknown): Promise<Wire> {
  const { route } = callOf(tool);
  await using api = serveApi({ [LOGIN_ROUTE]: loginAnswer(), [route]: () => json(body) });
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
  const isWrite = /^(create|update|import)_/.test(tool);
  for (const args of bad) {
    const told = await program.call(tool, args);
    const { error, error_code, details } = errorOf(told);
    const got = JSON.stringify(args).slice(0, 80);
    assertEquals(error_code, "VALIDATION_ERROR", `${got}: ${error}`);
    assertStringIncludes(error, argument, got);
    assertMatch(error, takes, `${got}: ${error}`);
    assertEquals(error.endsWith(" Nothing was changed."), isWrite, `${got}: ${error}`);
    assertEquals(Object.keys(Object(details.field_errors)).includes(argument), true, told.text);
    assertEquals(told.text.length < 2_000, true, "a long value is not repeated");
  }
  assertEquals(api.seen.length, 0);
}

/** As a required argument. */
export const BAD_TEXTS: readonly unknown[] = ["", "   ", "\t\n", 7, true, [], {}, ["a"]];

/** As an optional argument of a read, for which "" counts as not given. */
export const BAD_OPTIONAL_TEXTS = BAD_TEXTS.filter((text) => text !== "");
