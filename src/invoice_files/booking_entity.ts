// Who books an invoice, as far as that can be told: files are checked without the API, too.
import type { Api } from "../api/client.ts";
import { type ErrorCode, ToolError } from "../core/errors.ts";
import { asTaxCode } from "../core/vietnamese/tax_code.ts";
import type { BookingEntity } from "../invoice_check/parties.ts";
import type { CallEntity } from "../lookup/call_entity.ts";

/** Codes that mean that the call itself is wrong, or has ended. */
const FINAL_CODES: readonly ErrorCode[] = [
  "VALIDATION_ERROR",
  "NOT_FOUND",
  "AUTHORIZATION_ERROR",
  "CANCELLED",
  "INTERNAL_ERROR",
];

export interface FoundEntity {
  /** The API's id; undefined if the API cannot be asked. */
  readonly id?: string;
  readonly entity?: BookingEntity;
  /** What was not compared, and why. */
  readonly note?: string;
}

/** The entity of a call; if the API cannot be asked, only the tax code that the call names it by. */
export async function findBookingEntity(entity: CallEntity, api: Api): Promise<FoundEntity> {
  try {
    const { id, name, tax_code } = await entity.company(api);
    return { id, entity: { name: name || null, tax_code: tax_code || null } };
  } catch (error) {
    if (!(error instanceof ToolError) || FINAL_CODES.includes(error.code)) throw error;
    return knownWithoutApi(entity.reference, error.code);
  }
}

/** What `reference` alone says; `why` is the code of the API's failure. */
export function knownWithoutApi(reference: string, why: ErrorCode): FoundEntity {
  const tax_code = asTaxCode(reference);
  const note = `B4B could not be asked (${why}): the buyer was `;
  return tax_code === undefined
    ? { note: `${note}not compared` }
    : { note: `${note}compared by tax code only`, entity: { name: null, tax_code } };
}
