// Who books an invoice, as far as that can be told: files are checked without the API, too.
import type { Api } from "../api/client.ts";
import { ToolError } from "../core/errors.ts";
import { asTaxCode } from "../core/tax_code.ts";
import type { BookingEntity } from "../invoice_check/parties.ts";
import type { CallEntity } from "../lookup/call_entity.ts";

/** Codes that mean that the call itself is wrong, or has ended. */
const FINAL_CODES: readonly string[] = [
  ..."VALIDATION_ERROR NOT_FOUND AUTHORIZATION_ERROR CANCELLED INTERNAL_ERROR".split(" "),
];

export interface FoundEntity {
  /** The API's id; undefined if the API cannot be asked. */
  readonly id?: string;
  readonly entity?: BookingEntity;
  /** What was not compared, and why. */
  readonly note?: string;
}

/** The entity of a call; without the API, only the tax code that the call names it by. */
export async function findBookingEntity(entity: CallEntity, api: Api): Promise<FoundEntity> {
  try {
    const { id, name, tax_code } = await entity.company(api);
    return { id, entity: { name: name || null, tax_code: tax_code || null } };
  } catch (error) {
    if (!(error instanceof ToolError) || FINAL_CODES.includes(error.code)) throw error;
    const tax_code = asTaxCode(entity.reference);
    const known = tax_code === undefined ? {} : { entity: { name: null, tax_code } };
    const what = tax_code === undefined
      ? "the buyer was not compared"
      : "only tax codes were compared";
    return { ...known, note: `B4B could not be asked (${error.code}): ${what}` };
  }
}
