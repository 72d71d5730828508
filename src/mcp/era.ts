// Tells MCP's two eras apart, request by request: legacy ones follow `initialize`, modern ones carry
// their version in `_meta` (2026-07-28 and later).
import { isObject, type JsonObject } from "../core/json.ts";
import { show } from "../core/text.ts";
import { DOCUMENTATION, NAME, VERSION } from "../core/version.ts";
import { RPC_CODES, RpcError } from "./wire/json_rpc.ts";

export const MODERN_VERSIONS: readonly string[] = ["2026-07-28"];

/** This program, as both eras name it. */
export const SERVER_INFO = {
  name: NAME,
  title: "Finizi B4B",
  version: VERSION,
  websiteUrl: DOCUMENTATION,
};

const PREFIX = "io.modelcontextprotocol/";
const PROTOCOL_VERSION = `${PREFIX}protocolVersion`;
const CLIENT_CAPABILITIES = `${PREFIX}clientCapabilities`;
const CLIENT_INFO = `${PREFIX}clientInfo`;
const LOG_LEVEL = `${PREFIX}logLevel`;

const LOG_LEVELS: readonly unknown[] = [
  "debug",
  "info",
  "notice",
  "warning",
  "error",
  "critical",
  "alert",
  "emergency",
];

/** Methods that only legacy requests have. */
const REMOVED_METHODS: readonly string[] = [
  "initialize",
  "ping",
  "logging/setLevel",
  "resources/subscribe",
  "resources/unsubscribe",
];
/** Clients may keep these results, which depend on how this process was started and on nothing else. */
const CACHED_METHODS: readonly string[] = ["server/discover", "tools/list", "prompts/list"];
const CACHE = { ttlMs: 300_000, cacheScope: "private" };

/** What a request says of its era; an RpcError if its claim to be modern is not valid. */
export function eraOf(
  method: string,
  { _meta }: JsonObject = {},
): "legacy" | "modern" | RpcError {
  const meta = isObject(_meta) ? _meta : {};
  if (!(PROTOCOL_VERSION in meta) && method !== "server/discover") return "legacy";
  const problem = findProblem(meta);
  if (problem !== undefined) return invalidMeta(problem);
  const version = meta[PROTOCOL_VERSION];
  return MODERN_VERSIONS.some((known) => known === version)
    ? "modern"
    : unsupportedVersion(version);
}

/** Throws an RpcError for a method that modern requests do not have. */
export function requireModernMethod(method: string): void {
  if (!REMOVED_METHODS.includes(method)) return;
  const text = `${method} is not part of MCP ${MODERN_VERSIONS.join(", ")}`;
  throw new RpcError(RPC_CODES.methodNotFound, text);
}

/** The first key of `_meta` that is wrong, and what it must be. */
function findProblem(meta: JsonObject): string | undefined {
  const info = meta[CLIENT_INFO];
  const level = meta[LOG_LEVEL];
  if (typeof meta[PROTOCOL_VERSION] !== "string") return `${PROTOCOL_VERSION} must be a text`;
  if (!isObject(meta[CLIENT_CAPABILITIES])) return `${CLIENT_CAPABILITIES} must be an object`;
  if (info !== undefined && !isImplementation(info)) {
    return `${CLIENT_INFO} must be an object with a name and a version`;
  }
  if (level !== undefined && !LOG_LEVELS.includes(level)) {
    return `${LOG_LEVEL} must be one of ${LOG_LEVELS.join(", ")}`;
  }
  const token = meta.progressToken;
  if (token !== undefined && typeof token !== "string" && !Number.isInteger(token)) {
    return "progressToken must be a text or an integer";
  }
  return undefined;
}

function isImplementation(info: unknown): boolean {
  return isObject(info) && typeof info.name === "string" && typeof info.version === "string";
}

function invalidMeta(problem: string): RpcError {
  return new RpcError(RPC_CODES.invalidParams, `Invalid _meta: ${problem}`);
}

function unsupportedVersion(requested: unknown): RpcError {
  const supported = MODERN_VERSIONS.join(", ");
  return new RpcError(
    RPC_CODES.unsupportedVersion,
    `Unsupported protocol version ${show(requested)}: requests with _meta may use ${supported}, ` +
      "older versions begin with initialize",
    { supported: MODERN_VERSIONS, requested },
  );
}

/** The client's name that a request gives, in either era. */
export function clientNameOf(
  method: string,
  { clientInfo, _meta }: JsonObject,
): string | undefined {
  const info = method === "initialize"
    ? clientInfo
    : isObject(_meta)
    ? _meta[CLIENT_INFO]
    : undefined;
  return isObject(info) && typeof info.name === "string" ? info.name : undefined;
}

/** A result as modern clients require it. */
export function toModernResult(method: string, result: object): object {
  return {
    ...result,
    resultType: "complete",
    ...(CACHED_METHODS.includes(method) && CACHE),
    _meta: { [`${PREFIX}serverInfo`]: SERVER_INFO },
  };
}
