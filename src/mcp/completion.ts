// Answers completion/complete for the arguments of prompts: entities that the user sees, and months.
import type { ApiClient } from "../api/client.ts";
import type { SessionManager } from "../api/session/session_manager.ts";
import { vietnamDay } from "../core/calendar.ts";
import { runCall } from "../core/call.ts";
import type { Clock } from "../core/clock.ts";
import { ToolError } from "../core/errors.ts";
import { isObject, type JsonObject } from "../core/json.ts";
import type { Log } from "../core/log.ts";
import { fold, show } from "../core/text.ts";
import type { EntityDirectory } from "../lookup/entity_directory.ts";
import { monthOf, type Period, periodBefore, quarterOf, writePeriod } from "./prompt/period.ts";
import { findArgument, findPrompt, invalidParams } from "./prompts.ts";
import type { RequestContext } from "./sdk.ts";

export interface CompletionOptions {
  readonly client: ApiClient;
  readonly sessions: SessionManager;
  readonly entities: EntityDirectory;
  readonly clock: Clock;
  readonly log: Log;
  readonly readOnly: boolean;
  readonly now: () => Date;
}

type Suggest = (
  options: CompletionOptions,
  context: RequestContext,
  typed: string,
) => readonly string[] | Promise<readonly string[]>;

/** What each argument may be, by its name; others have no suggestions. */
const SUGGESTIONS: Readonly<Record<string, Suggest>> = {
  entity: suggestEntities,
  month: ({ now }, _context, typed) =>
    latest(monthOf(vietnamDay(now())), MONTHS).map((month) => writeLike(typed, month)),
  quarter: ({ now }, _context, typed) =>
    latest(quarterOf(vietnamDay(now())), QUARTERS).map((quarter) => writeLike(typed, quarter)),
  language: () => ["vi", "en"],
};

/** MCP's limit. */
const MAX_VALUES = 100;
const MONTHS = 24;
const QUARTERS = 8;
const LABELS = { tool: "list_entities", action: "suggest entities", idsFrom: [] };

/** The result of completion/complete; throws an RpcError that names what is wrong. */
export async function complete(
  { ref, argument }: JsonObject,
  options: CompletionOptions,
  context: RequestContext,
) {
  if (!isObject(ref) || ref.type !== "ref/prompt") {
    throw invalidParams(`ref must be {type: "ref/prompt", name}, got ${show(ref)}`);
  }
  const prompt = findPrompt(ref.name, options.readOnly);
  if (!isObject(argument) || typeof argument.name !== "string") {
    throw invalidParams(`argument must be {name, value}, got ${show(argument)}`);
  }
  const { name } = findArgument(prompt, argument.name);
  const typed = String(argument.value ?? "");
  const suggested = await SUGGESTIONS[name]?.(options, context, typed) ?? [];
  const fitting = narrow(suggested, typed);
  const values = fitting.slice(0, MAX_VALUES);
  const hasMore = fitting.length > values.length;
  return { completion: { values, total: fitting.length, hasMore } };
}

/** Those that begin with what was typed, then those that contain it. */
function narrow(values: readonly string[], typed: string): readonly string[] {
  const folded = fold(typed);
  const containing = values.filter((value) => fold(value).includes(folded));
  const rank = (value: string) => fold(value).startsWith(folded) ? 0 : 1;
  return containing.sort((one, other) => rank(one) - rank(other));
}

/** Names of entities, with the tax code where two are alike; none unless somebody is signed in. */
async function suggestEntities(
  { client, sessions, entities, clock, log }: CompletionOptions,
  { signal, progress }: RequestContext,
): Promise<readonly string[]> {
  const session = sessions.present;
  if (session === undefined) return [];
  try {
    const companies = await runCall(
      { clock, labels: LABELS, signal, progress },
      (call) => entities.list(session, client.forCall(call, session)),
    );
    const named = companies.filter(({ name }) => name !== "");
    return named.map(({ name, tax_code }) => {
      const isAlone = named.filter((other) => other.name === name).length === 1;
      return isAlone || tax_code === "" ? name : `${name} (${tax_code})`;
    });
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    log.debug("no suggestions", { code: error.code }); // a person who types needs no error
    return [];
  }
}

/** This period and those before it, the latest first. */
function latest(period: Period, count: number): readonly Period[] {
  return count === 0 ? [] : [period, ...latest(periodBefore(period), count - 1)];
}

/** As it is being typed: 2026-10 and 2026-Q3, 10/2026 and Q3/2026, tháng 10/2026 and quý 3/2026. */
function writeLike(typed: string, period: Period): string {
  const { kind, year, number } = period;
  const isMonth = kind === "month";
  if (/^(th|qu)/.test(fold(typed))) return `${isMonth ? "tháng" : "quý"} ${number}/${year}`;
  return typed.includes("/")
    ? isMonth ? `${String(number).padStart(2, "0")}/${year}` : `Q${number}/${year}`
    : writePeriod(period);
}
