// Messages of both eras, and what may go wrong with them on their way: reproducible by a seed.
import { isObject, type JsonObject } from "../../src/core/json.ts";
import type { Random } from "../../src/sandbox/random.ts";
import { notification, request } from "../_connection.ts";
import { modernMeta, modernRequest } from "./_modern.ts";

const UUID = "550e8400-e29b-41d4-a716-446655440001";
const CLIENT = { name: "a client", version: "1" };
const KEY = "io.modelcontextprotocol/";

/** Valid messages, most of them requests. */
const MESSAGES: readonly ((id: number) => object)[] = [
  (id) => modernRequest(id, "server/discover"),
  (id) => request(id, "ping"),
  (id) => request(id, "prompts/list"),
  (id) => modernRequest(id, "prompts/list"),
  (id) => request(id, "prompts/get", { name: "monthly_invoice_review", arguments: {} }),
  (id) => modernRequest(id, "prompts/get", { name: "monthly_invoice_review" }),
  (id) => request(id, "tools/call", { name: "logout" }),
  (id) => request(id, "tools/call", { name: "get_entity", arguments: { entity_id: UUID } }),
  (id) => modernRequest(id, "tools/call", { name: "list_entities", arguments: { page: 2 } }),
  (id) => request(id, "tools/call", { name: "whoami", _meta: { progressToken: `t${id}` } }),
  (id) => request(id, "tools/call", { name: "whoami", arguments: {}, task: { ttl: 60_000 } }),
  (id) => request(id, "resources/read", { uri: "file:///etc/passwd" }),
  (id) => modernRequest(id, "subscriptions/listen", { notifications: { toolsListChanged: true } }),
  (id) =>
    request(id, "tools/call", {
      name: "logout",
      _meta: modernMeta({ [`${KEY}clientInfo`]: CLIENT, progressToken: id }),
    }),
  () => notification("notifications/initialized"),
  (id) => notification("notifications/cancelled", { requestId: id - 1 }),
  (id) => notification("notifications/progress", { progressToken: id, progress: 1 }),
  (id) => modernRequest(id, "tools/call", { name: "logout" }),
  (id) => ({ jsonrpc: "2.0", id, result: {} }),
  (id) => ({ jsonrpc: "2.0", id, error: { code: -32603, message: "no" } }),
];
/** One result is long; after the other, wrong claims to be modern are ignored. */
const RARE_MESSAGES: typeof MESSAGES = [
  (id) => request(id, "tools/list"),
  (id) => request(id, "initialize", { protocolVersion: "2025-11-25", clientInfo: CLIENT }),
];

const METHODS: readonly string[] = [
  "initialize",
  "ping",
  "server/discover",
  "logging/setLevel",
  "resources/subscribe",
  "tasks/get",
  "sampling/createMessage",
  "notifications/cancelled",
  "toString",
  "__proto__",
  "",
];
const VERSIONS: readonly string[] = ["2025-03-26", "2025-11-25", "2027-01-01", "\ud83d\u2028"];

/** Values in the place of others, as JSON, which says more than JavaScript's values can. */
const JUNK: readonly string[] = [
  "null",
  "true",
  "0",
  "-1",
  "-0",
  "1.50",
  "1e400",
  "9007199254740993",
  "123456789012345678901234567890",
  '""',
  '"x"',
  '"\\ud83d"',
  '"\\udead\\ud83d"',
  '"\\u2028\\u0000\\ufffe"',
  '"\uF8FE1"',
  '"\\uf8fe"',
  '"2.0"',
  `"${"long ".repeat(500)}"`,
  "[]",
  "[[],{}]",
  "{}",
  '{"__proto__":{"id":1},"constructor":null,"toString":1}',
  '{"taskId":"x"}',
  `${"[".repeat(90)}${"]".repeat(90)}`,
  `${'{"a":'.repeat(90)}1${"}".repeat(90)}`,
  `${"[".repeat(3_000)}${"]".repeat(3_000)}`,
];
/** Keys that mean something to JSON-RPC, to MCP or to JavaScript. */
const KEYS: readonly string[] = [
  "id",
  "method",
  "params",
  "jsonrpc",
  "result",
  "error",
  "_meta",
  "arguments",
  "progressToken",
  "requestId",
  "task",
  "__proto__",
  `${KEY}protocolVersion`,
  `${KEY}logLevel`,
  `${KEY}related-task`,
];

/** A message that was valid before it was mutated, as the text of a line. */
export function mutatedLine(random: Random, id: number): string {
  const valid = random.pick(random.chance(1) ? RARE_MESSAGES : MESSAGES);
  const changes = random.integer(0, 3);
  let message: unknown = valid(id);
  const holes: string[] = [];
  for (let change = 0; change < changes; change++) message = mutate(message, random, holes);
  const text = fill(JSON.stringify(message), holes);
  return random.chance(20) ? garble(text, random) : text;
}

/** Changes one value somewhere inside; JSON that is to stand there goes into `holes`. */
function mutate(value: unknown, random: Random, holes: string[]): unknown {
  const dig = () => `hole ${holes.push(random.pick(JUNK)) - 1}`;
  if (Array.isArray(value)) {
    return value.length === 0 ? [dig()] : value.map((item) => mutate(item, random, holes));
  }
  if (!isObject(value) || Object.keys(value).length === 0) return dig();
  if (random.chance(4)) return Array.from({ length: random.integer(0, 3) }, () => value);
  const name = pickKey(value, random);
  const { [name]: old, ...rest } = value;
  if (isObject(old) && random.chance(70)) return { ...rest, [name]: mutate(old, random, holes) };
  const changes: readonly (() => JsonObject)[] = [
    () => rest,
    () => ({ ...rest, [name]: dig() }),
    () => ({ ...rest, [random.pick(KEYS)]: old }),
    () => ({ ...value, [random.pick(KEYS)]: dig() }),
    () => ({ ...value, [name]: another(name, old, random) }),
    () => mapObject(value, (name, old) => another(name, old, random)),
  ];
  return random.pick(changes)();
}

/** A key of the object; one that leads further inside comes more often. */
function pickKey(value: JsonObject, random: Random): string {
  const names = Object.keys(value);
  const inner = names.filter((name) => isObject(value[name]));
  return random.pick(inner.length > 0 && random.chance(60) ? inner : names);
}

/** Another valid value of its kind. */
function another(name: string, value: unknown, random: Random): unknown {
  if (name === "method") return random.pick(METHODS);
  if (name.endsWith("protocolVersion")) return random.pick(VERSIONS);
  return typeof value === "number" ? value + random.integer(-2, 2) : value;
}

function mapObject(value: JsonObject, map: (name: string, value: unknown) => unknown): JsonObject {
  return Object.fromEntries(Object.entries(value).map(([name, old]) => [name, map(name, old)]));
}

function fill(text: string, holes: readonly string[]): string {
  return text.replace(/"hole (\d+)"/g, (_hole, index) => holes[Number(index)] ?? "null");
}

/** Breaks the text itself; what comes of it still is one line. */
function garble(text: string, random: Random): string {
  const at = random.integer(0, text.length);
  const [before, after] = [text.slice(0, at), text.slice(at)];
  const breaks: readonly (() => string)[] = [
    () => before,
    () => after,
    () => before + after.slice(1),
    () => `${before}${random.pick(['"', "{", "}", "[", "]", ",", ":", "\\", "\\u", "\0"])}${after}`,
    () => `${before}\u2028\r${after}`,
    () => `\uFEFF${text}`,
    () => text + text,
    () => `[${text},${text}]`,
    () => text.replace('"id":', '"id":"first","id":'),
    () => text.replace('{"', '{"id":1,"'),
  ];
  return random.pick(breaks)();
}
