import type { CallLabels } from "../../core/call.ts";
import type { Secrets } from "../../core/redaction/secrets.ts";
import type { RequestKind } from "../transport/request.ts";

/** What is known about an API call when its response is read. */
export interface CallContext {
  readonly labels: CallLabels;
  readonly kind: RequestKind;
  readonly host: string;
  readonly attempts: number;
  /** Whether an attempt before the last may have been carried out. */
  readonly isUnclear: boolean;
  readonly secrets: Secrets;
}
