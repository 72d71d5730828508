// When a signature says that it was made.
import type { XmlElement } from "@rgrove/parse-xml";
import { localName } from "../xml/tree.ts";
import type { SignedPart } from "./canonical_form.ts";
import { includes } from "./references.ts";
import { elementsIn } from "./structure.ts";

/** A time without a zone is Viet Nam's. */
const TIME = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d(?:\.\d{1,3})?)\d*(Z|[+-]\d\d:\d\d)?$/;

/** The signing time in `signature` that `signed` covers; null without one, or if several differ. */
export function readSigningTime(signature: XmlElement, signed: readonly SignedPart[]): Date | null {
  const times = findElements(signature, "SigningTime")
    .filter((element) => signed.some((part) => includes(part, element)))
    .map(({ text }) => parseTime(text.trim()));
  const [first] = times;
  return times.every((time) => time === first) && first !== undefined && !Number.isNaN(first)
    ? new Date(first)
    : null;
}

function findElements(parent: XmlElement, name: string): XmlElement[] {
  return elementsIn(parent).flatMap((child) => [
    ...localName(child) === name ? [child] : [],
    ...findElements(child, name),
  ]);
}

/** Milliseconds since 1970; NaN if it is not a time. */
function parseTime(text: string): number {
  const [, day, clock, zone = "+07:00"] = TIME.exec(text) ?? [];
  return Date.parse(`${day}T${clock}${zone}`);
}
