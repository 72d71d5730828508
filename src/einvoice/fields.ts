// Reads elements, and notes which of them are missing or unreadable.
import { cutText } from "../core/text.ts";
import type { XmlElement } from "@rgrove/parse-xml";
import { textAt } from "../xml/tree.ts";
import { type Decimal, parseDecimal } from "./decimals.ts";
import type { Problem } from "./invoice.ts";

/** Thousands between separators, as no e-invoice may write them: 1.000.000 or 1,000,000.50. */
const SEPARATED = /^[+-]?\d{1,3}([.,'\s]\d{3})+([.,]\d+)?$/;

/** Where an element of a list stands: `path` is that of its list's element, `words` follow its name. */
export interface Place {
  readonly path: string;
  readonly words: string;
}

export function placeOf(element: string, position: number, name: string): Place {
  return { path: `${element}[${position}]/`, words: ` of ${name} ${position}` };
}

const NO_PLACE: Place = { path: "", words: "" };

/** Reads the elements of one invoice. */
export class FieldReader {
  readonly problems: Problem[] = [];
  /** The amounts as they are written. */
  readonly #amounts: string[] = [];

  /** The text at `path`; notes that it is missing under the name `field`. */
  required(from: XmlElement | undefined, path: string, field = path): string | null {
    const text = textAt(from, path);
    if (text === null) this.noteMissing(field, `lacks ${field}, which every invoice has`);
    return text;
  }

  decimal(from: XmlElement | undefined, path: string, place = NO_PLACE): Decimal | null {
    const text = textAt(from, path);
    if (text === null) return null;
    const value = parseDecimal(text);
    if (value !== undefined) return value;
    const shown = JSON.stringify(cutText(text, 40));
    const why = SEPARATED.test(text)
      ? "which has separators between thousands or a decimal comma, so that its value is uncertain"
      : "which is not a number such as 1000000 or 1000000.5";
    this.problems.push({
      reason: "not_a_number",
      field: place.path + path,
      found: text,
      text: `has ${shown} in ${path}${place.words}, ${why}`,
    });
    return null;
  }

  /** A sum of money. */
  amount(from: XmlElement | undefined, path: string, place = NO_PLACE): Decimal | null {
    const text = textAt(from, path);
    if (text !== null) this.#amounts.push(text);
    return this.decimal(from, path, place);
  }

  noteMissing(field: string, text: string): void {
    this.problems.push({ reason: "missing", field, found: null, text });
  }

  /**
   * Whether the amounts may be thousands with a point: some are like 972.000, and all others are so
   * small that they have no thousands.
   */
  get amountsLookGrouped(): boolean {
    const isGrouped = (text: string) => /^[+-]?[1-9]\d{0,2}\.\d{3}$/.test(text);
    const isSmall = (text: string) => /^[+-]?\d{1,3}(\.0*)?$/.test(text);
    const large = this.#amounts.filter((text) => !isSmall(text) || isGrouped(text));
    return large.length > 0 && large.every(isGrouped);
  }
}
