// Arguments as clients really send them, turned into what MCP's schema says.
import * as z from "zod";
import { checkComplexity, isObject, type JsonObject } from "../../core/json.ts";

/** What clients add to the arguments of every tool; no tool may have an argument of these names. */
export const ADDED_BY_CLIENTS: ReadonlySet<string> = new Set([
  ...["toolCallId", "sessionId", "action", "chatInput", "tool"], // n8n (n8n-io/n8n#21500, #37308)
  "_sessionID", // SiYuan (siyuan-note/siyuan#17927)
  "task_progress", // Cline (cline/cline#9684)
  "random_string", // Cursor, for tools without arguments
  "wait_for_previous", // Gemini CLI
  "security_risk", // OpenHands
  "request_heartbeat", // Letta
]);

/** Arguments as an object without what clients add and without null; undefined if they are something else. */
export function readRawArguments(raw: unknown): JsonObject | undefined {
  const given = typeof raw === "string" ? fromText(raw) : raw ?? {};
  if (!isObject(given)) return undefined;
  return Object.fromEntries(
    Object.entries(given).filter(([name, value]) => value !== null && !ADDED_BY_CLIENTS.has(name)),
  );
}

/** The value of a JSON text, of which "" stands for no arguments; undefined if it is not JSON. */
function fromText(text: string): unknown {
  if (text.trim() === "") return {};
  try {
    checkComplexity(text);
    return JSON.parse(text);
  } catch {
    return undefined; // the text may hold a password, so nobody is told why
  }
}

/** Whether a value is what models and forms send for an argument that they leave out. */
export function isLeftOut(value: unknown): boolean {
  return value === "" || value === "null";
}

/** A value that was written as text, as the type that `schema` takes: 2 for "2", [1, 3] for "[1,3]". */
export function fromWritten(schema: z.core.$ZodType, value: unknown): unknown {
  if (schema instanceof z.ZodArray) {
    const list = typeof value === "string" && value.trim().startsWith("[")
      ? fromText(value)
      : value;
    return Array.isArray(list) ? list.map((item) => fromWritten(schema.element, item)) : value;
  }
  if (typeof value !== "string") return value;
  const text = value.trim();
  if (schema instanceof z.ZodBoolean && /^(true|false)$/.test(text)) return text === "true";
  return schema instanceof z.ZodNumber && /^-?\d+$/.test(text) ? Number(text) : value;
}
