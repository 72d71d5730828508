// Reads the responses of writes; a create counts as done only if the response has the new id.
import { isObject, type JsonObject, toText } from "../../core/json.ts";
import type { HttpResponse } from "../transport/result.ts";
import type { CallContext } from "./call_context.ts";
import { expectObject, readValue, unwrapData } from "./envelope.ts";
import { describeResponse, unexpectedResponse } from "./to_tool_error.ts";

/** The result of a write. */
export interface Operation extends JsonObject {
  readonly success: true;
  readonly message: string;
  readonly data: unknown;
}

const ACCEPTED = "The B4B API accepted this: accepted, not finished";

/** The result of an update, which may come without a body; `done` is the message if the API sends none. */
export function readUpdate(response: HttpResponse, context: CallContext, done: string): Operation {
  const isAccepted = response.status === 202;
  if (response.text.trim() === "") {
    return { success: true, message: isAccepted ? ACCEPTED : done, data: {} };
  }
  const value = expectObject(readValue(response, context), response, context);
  const message = isAccepted ? ACCEPTED : messageOf(value) ?? done;
  return { success: true, message, data: unwrapData(value) };
}

/** The result of a create; `thing` is what was created. Throws UNKNOWN_OUTCOME without its id. */
export function readCreate(
  response: HttpResponse,
  context: CallContext,
  { done, thing }: { readonly done: string; readonly thing: string },
): Operation {
  const value = expectObject(readValue(response, context), response, context);
  const data = unwrapData(value);
  const isAccepted = response.status === 202;
  const names = ["id", "uuid", `${thing}_id`, ...(isAccepted ? JOB_IDS : [])];
  if (!hasId(data, names, thing) && !hasId(value, names, thing)) {
    const what = `${describeResponse(response, context)} without the id of the new ${thing}`;
    throw unexpectedResponse(response, context, what);
  }
  return { success: true, message: isAccepted ? ACCEPTED : messageOf(value) ?? done, data };
}

const JOB_IDS = ["job_id", "task_id"];
/** Where the created thing may be nested, besides under its own name. */
const NESTED = ["data", "result", "item", "job", "task"];

function hasId(value: unknown, names: readonly string[], thing: string): boolean {
  if (!isObject(value)) return false;
  if (names.some((name) => (toText(value[name]) ?? "").trim() !== "")) return true;
  return [thing, ...NESTED].some((name) => {
    const inner = value[name];
    return isObject(inner) && names.some((name) => (toText(inner[name]) ?? "").trim() !== "");
  });
}

function messageOf({ message }: JsonObject): string | undefined {
  return typeof message === "string" ? message : undefined;
}
