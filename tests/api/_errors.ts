// The API's answers and the errors that they become, as rows of a table.
import { assertEquals, assertMatch } from "@std/assert";
import { type CallKind, callOnce, CALLS, errorOf } from "./_calls.ts";

export interface ErrorRow {
  readonly when: string;
  readonly kinds: readonly CallKind[];
  readonly answer: () => Response;
  readonly code: string;
  readonly says: readonly RegExp[];
  readonly details?: Readonly<Record<string, unknown>>;
}

export const EVERY_KIND = ["read", "list", "update", "create"] as const;

export function text(body: string, status: number, headers: HeadersInit = {}): Response {
  return new Response(body, { status, headers: { "content-type": "text/plain", ...headers } });
}

export function html(status: number): Response {
  const page = `<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head></html>`;
  return new Response(page, { status, headers: { "content-type": "text/html; charset=utf-8" } });
}

/** A test for each row and kind of call. */
export function testErrors(rows: readonly ErrorRow[]): void {
  for (const row of rows) {
    for (const kind of row.kinds) {
      const name = `${row.when} becomes ${row.code} for ${CALLS[kind].tool}`;
      Deno.test(name, () => testError(kind, row));
    }
  }
}

async function testError(kind: CallKind, { answer, code, says, details }: ErrorRow): Promise<void> {
  const told = await callOnce(kind, answer);
  const { error, error_code, details: given } = errorOf(told);
  assertEquals(error_code, code, error);
  for (const pattern of says) assertMatch(error, pattern);
  if (details !== undefined) assertEquals(given, details);
  assertEquals(told.asked.length, 1, "sent once");
}
