// Which failures end one request of a collection, and which the whole call.
import { type ErrorCode, ToolError } from "../../core/errors.ts";

/** All others concern the call, its session or its rights. */
const SINGLE: readonly ErrorCode[] = [
  ...["SERVER_ERROR", "NETWORK_ERROR", "TIMEOUT", "RATE_LIMITED", "UNEXPECTED_RESPONSE"] as const,
  ...["NOT_FOUND", "VALIDATION_ERROR"] as const,
];

/** Why one request gave nothing, in the error's words; throws what ends the whole call. */
export function explainFailure(error: unknown): string {
  if (error instanceof ToolError && SINGLE.includes(error.code)) {
    return error.message.replace(/[.:;\s]+$/, "");
  }
  throw error;
}
