// An e-invoice as its file has it, with the field names that the API uses, for a result.
import { vietnamDay } from "../core/calendar.ts";
import type { JsonObject } from "../core/json.ts";
import { formatDecimal } from "../einvoice/decimals.ts";
import type { EInvoice } from "../einvoice/invoice.ts";
import type { DocumentSignature } from "../invoice_check/document_signature.ts";

/** Everything that was read; what the file lacks is left out, amounts have all their digits. */
export function toDetail(
  invoice: EInvoice,
  signatures: readonly DocumentSignature[],
): JsonObject {
  const { number, issued_at, problems: _problems, signed_by: _signed, ...rest } = invoice;
  const { amounts_look_grouped: _grouped, ...fields } = rest;
  const date = issued_at === null ? null : vietnamDay(issued_at);
  const detail = withoutNulls({ invoice_number: number, invoice_date: date, ...fields });
  return { ...detail, signatures: signatures.map(describeSignature) };
}

function describeSignature({ role, verdict }: DocumentSignature): JsonObject {
  const { status, reason, signed_at, certificate } = verdict;
  return withoutNulls({
    role,
    status,
    reason,
    signed_at: signed_at?.toISOString() ?? null,
    certificate: certificate === null ? null : {
      ...certificate,
      valid_from: certificate.valid_from.toISOString(),
      valid_to: certificate.valid_to.toISOString(),
    },
  });
}

function withoutNulls(object: object): JsonObject {
  return Object.fromEntries(
    Object.entries(object).filter(([, value]) => value !== null)
      .map(([name, value]) => [name, toJson(value)]),
  );
}

function toJson(value: unknown): unknown {
  if (typeof value === "bigint") return JSON.rawJSON(formatDecimal(value));
  if (Array.isArray(value)) return value.map(toJson);
  return typeof value === "object" && value !== null ? withoutNulls(value) : value;
}
