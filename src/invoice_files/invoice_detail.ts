// An e-invoice as its file has it, with the field names that the API uses, for a result.
import { toVietnamTimestamp, vietnamDay } from "../core/calendar.ts";
import type { JsonObject } from "../core/json.ts";
import { shortenValues } from "../einvoice/extras.ts";
import type { EInvoice } from "../einvoice/invoice.ts";
import type { DocumentSignature } from "../invoice_check/document_signature.ts";
import { toJsonNumber } from "../rows/values.ts";

/** Everything that was read; what the file lacks is left out, long values are cut, amounts have all their digits. */
export function describeInvoice(
  invoice: EInvoice,
  signatures: readonly DocumentSignature[],
): JsonObject {
  const { number, issued_at, problems: _problems, signed_by: _signed, ...rest } = invoice;
  const { amounts_look_grouped: _grouped, ...fields } = rest;
  const detail = withoutNulls({
    invoice_number: number,
    invoice_date: issued_at === null ? null : vietnamDay(issued_at),
    ...fields,
    lines: invoice.lines.map((line) => ({ ...line, attributes: shortenValues(line.attributes) })),
    extras: shortenValues(invoice.extras),
  });
  return { ...detail, signatures: signatures.map(describeSignature) };
}

function describeSignature({ role, verdict }: DocumentSignature): JsonObject {
  const { status, reason, signed_at, certificate } = verdict;
  return withoutNulls({
    role,
    status,
    reason,
    signed_at: signed_at && toVietnamTimestamp(signed_at),
    certificate: certificate === null ? null : {
      ...certificate,
      valid_from: vietnamDay(certificate.valid_from),
      valid_to: vietnamDay(certificate.valid_to),
    },
  });
}

function withoutNulls(object: object): JsonObject {
  return Object.fromEntries(
    Object.entries(object)
      .filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0))
      .map(([name, value]) => [name, toJson(value)]),
  );
}

function toJson(value: unknown): unknown {
  if (typeof value === "bigint") return toJsonNumber(value);
  if (Array.isArray(value)) return value.map(toJson);
  return typeof value === "object" && value !== null ? withoutNulls(value) : value;
}
