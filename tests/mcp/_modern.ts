// Requests of MCP 2026-07-28.
import { request } from "../_connection.ts";

export const MODERN_VERSION = "2026-07-28";

/** The `_meta` that each modern request carries; `changes` win. */
export function modernMeta(changes: Readonly<Record<string, unknown>> = {}): object {
  return {
    "io.modelcontextprotocol/protocolVersion": MODERN_VERSION,
    "io.modelcontextprotocol/clientCapabilities": {},
    ...changes,
  };
}

export function modernRequest(id: number | string, method: string, params: object = {}) {
  return request(id, method, { ...params, _meta: modernMeta() });
}
