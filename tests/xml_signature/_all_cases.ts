// All signed files of the tests, and where xmlsec1 and this program differ on them.
import { BROKEN } from "./_broken_cases.ts";
import type { Case } from "./_cases.ts";
import { INTACT } from "./_intact_cases.ts";
import { UNSUPPORTED } from "./_unsupported_cases.ts";
import { WRAPPED } from "./_wrapped_cases.ts";

export const CASES: readonly Case[] = [...INTACT, ...BROKEN, ...WRAPPED, ...UNSUPPORTED];

const TWICE = "an Id that occurs twice: xmlsec1 takes the elements that it is told of";
const NOT_COVERED = "xmlsec1 does not ask what is signed";
const NOT_CHECKED = "not checked here, and said so";

/** Why a file that xmlsec1 accepts is not intact here, by the name of its case. */
export const STRICTER: Readonly<Record<string, string>> = {
  "the Id a second time": TWICE,
  "the Id a second time, on the signature": TWICE,
  "the Id a second time, around the invoice": TWICE,
  "forged data before the signed data": NOT_COVERED,
  "the signed data moved into the signature": NOT_COVERED,
  "the signed data moved behind the signature": NOT_COVERED,
  "a signature over something else": NOT_COVERED,
  "only a part of the data": NOT_COVERED,
  "100 references": NOT_CHECKED,
  "XPath": NOT_CHECKED,
  "Canonical XML 1.1": NOT_CHECKED,
  "two canonicalizations": NOT_CHECKED,
  "a pointer by path": NOT_CHECKED,
};
