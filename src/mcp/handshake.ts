// Answers `initialize`, `server/discover` and `tools/list`, before anything else of the program is loaded.
import type { JsonObject } from "../core/json.ts";
import {
  clientNameOf,
  eraOf,
  MODERN_VERSIONS,
  requireModernMethod,
  SERVER_INFO,
  toModernResult,
} from "./era.ts";
import { composeInstructions, type Enabled } from "./instructions.ts";
import { listTools } from "./tools_list.ts";
import { RpcError } from "./wire/json_rpc.ts";

/** The versions that begin with `initialize` and that the SDK supports, the newest first. */
export const LEGACY_VERSIONS: readonly string[] = [
  "2025-11-25",
  "2025-06-18",
  "2025-03-26",
  "2024-11-05",
  "2024-10-07",
];
/** The only version with batches. */
const BATCH_VERSION = "2025-03-26";
const CAPABILITIES = { tools: {}, prompts: {}, completions: {} };

/** What one client has said about itself, and what it is told first. */
export class Handshake {
  readonly #enabled: Enabled;
  #version: string | undefined;
  #clientName: string | undefined;

  constructor(enabled: Enabled) {
    this.#enabled = enabled;
  }

  /** The name that the client gave last. */
  get clientName(): string | undefined {
    return this.#clientName;
  }

  /** Whether the version that `initialize` agreed on has batches. */
  get hasBatches(): boolean {
    return this.#version === BATCH_VERSION;
  }

  /** The result of an early request; undefined for other requests. Throws an RpcError for a request of the wrong era. */
  answer(method: string, params: JsonObject = {}): object | undefined {
    const era = eraOf(method, params);
    if (era === "modern") requireModernMethod(method);
    else if (era instanceof RpcError && !this.#ignoresClaims(method)) throw era;
    this.#clientName = clientNameOf(method, params) ?? this.#clientName;
    if (method === "initialize") return this.#initialize(params);
    if (method === "server/discover") return this.#discover();
    if (method !== "tools/list") return undefined;
    const list = listTools(this.#enabled.readOnly);
    return era === "modern" ? toModernResult(method, list) : list;
  }

  /** After `initialize`, requests are legacy unless their claim is valid. */
  #ignoresClaims(method: string): boolean {
    return this.#version !== undefined && method !== "server/discover";
  }

  #initialize({ protocolVersion }: JsonObject): object {
    this.#version = LEGACY_VERSIONS.find((version) => version === protocolVersion) ??
      LEGACY_VERSIONS[0];
    return {
      protocolVersion: this.#version,
      capabilities: CAPABILITIES,
      serverInfo: SERVER_INFO,
      instructions: composeInstructions(this.#enabled),
    };
  }

  #discover(): object {
    return toModernResult("server/discover", {
      supportedVersions: MODERN_VERSIONS,
      capabilities: CAPABILITIES,
      instructions: composeInstructions(this.#enabled),
    });
  }
}
