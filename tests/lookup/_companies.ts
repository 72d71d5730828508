// Companies, an API that lists them, and calls that name them.
import { type Answer, json, loginAnswer, serveApi } from "../_api.ts";
import { FakeClock } from "../_clock.ts";
import { startProgram } from "../_program.ts";
import { LIST_ROUTE, LOGIN_ROUTE } from "../api/_calls.ts";
import type { Company } from "../../src/lookup/company.ts";

/** The UUID of the company with that number. */
export function idOf(number: number): string {
  return `550e8400-e29b-41d4-a716-${String(number).padStart(12, "0")}`;
}

export function company(number: number, name: string, tax_code = ""): Company {
  return { id: idOf(number), name, tax_code };
}

export const SAO_MAI = company(1, "CÔNG TY TNHH SAO MAI", "0010000016");
export const BIEN_XANH = company(2, "CÔNG TY CỔ PHẦN BIỂN XANH", "0010000023");
export const BRANCH = company(
  3,
  "CHI NHÁNH CẦN THƠ - CÔNG TY CỔ PHẦN BIỂN XANH",
  "0010000023-001",
);
export const COMPANIES = [SAO_MAI, BIEN_XANH, BRANCH];

/** Pages of `rows` as a plain API gives them; its search takes the text literally. */
export function pagesOf(rows: readonly object[]): Answer {
  return ({ query: { page, per_page, search = "" } }) => {
    const found = rows.filter((row) => JSON.stringify(row).includes(search));
    const first = (Number(page) - 1) * Number(per_page);
    return json({ items: found.slice(first, first + Number(per_page)), total: found.length });
  };
}

/** A program that signs in to an API with these entities, on a clock that the test moves. */
export function startWithEntities(
  entities: readonly object[] | Answer = COMPANIES,
  routes: Readonly<Record<string, Answer>> = {},
  env: Record<string, string> = {},
) {
  const clock = new FakeClock();
  const answer = typeof entities === "function" ? entities : pagesOf(entities);
  const vendors = Array.from(
    { length: 9 },
    (_, i) => [`GET /api/v1/entities/${idOf(i)}/vendors`, () => json({ items: [{ id: "v" }] })],
  );
  const all = { [LOGIN_ROUTE]: loginAnswer(), ...Object.fromEntries(vendors), ...routes };
  const api = serveApi({ ...all, [LIST_ROUTE]: answer });
  const program = startProgram(api.url, { clock, env: { MAX_RETRIES: "1", ...env } });
  return {
    clock,
    api,
    program,
    /** Calls a tool that reads, for the entity that `entity_id` names. */
    ask: (entity_id: string) => program.call("list_vendors", { entity_id }),
    /** The queries of all requests for entities. */
    listed: () =>
      api.seen.filter(({ method, path }) => `${method} ${path}` === LIST_ROUTE)
        .map(({ query }) => query),
    async [Symbol.asyncDispose]() {
      program[Symbol.dispose]();
      await api[Symbol.asyncDispose]();
    },
  };
}
