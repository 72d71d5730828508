// Signed files, whole and broken, with the verdict that each must get.
import type { SignatureStatus } from "../../src/xml_signature/verdict.ts";
import { makeSigner } from "./_certificate.ts";
import { DATA, type Recipe, signInvoice } from "./_signer.ts";

export interface Case {
  readonly name: string;
  readonly status: SignatureStatus;
  /** Matches the reason. */
  readonly reason?: RegExp;
  /** Names, with namespaces, of more elements whose Id xmlsec1 must know: "urn:x:DLHDon". */
  readonly idElements?: readonly string[];
  make(): Promise<string>;
}

/** The usual signer of the files. */
export const SELLER = {
  name: "CÔNG TY TNHH BÁN MẪU",
  userId: "MST:0030000021",
} as const;

/** A file that is signed and stays as it is. */
export async function signed(recipe: Partial<Recipe> = {}): Promise<string> {
  return await signInvoice({ signer: await makeSigner(SELLER), ...recipe });
}

/** A file that is signed and then changed. */
export async function changed(
  change: (file: string) => string,
  recipe: Partial<Recipe> = {},
): Promise<string> {
  const file = await signed(recipe);
  const result = change(file);
  if (result === file) throw new Error("the change did not change the file");
  return result;
}

/** Replaces the first `text`, which must be there. */
export function replace(text: string | RegExp, by: string): (file: string) => string {
  return (file) => file.replace(text, () => by);
}

/** What a forger would like the seller to have signed. */
export const FORGED = DATA.replace("1080000", "9080000");

/** A file that is broken by a change, for a reason. */
export function broken(
  name: string,
  reason: RegExp,
  change: (file: string) => string,
  recipe: Partial<Recipe> = {},
): Case {
  return { name, status: "broken", reason, make: () => changed(change, recipe) };
}
