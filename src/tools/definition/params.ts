// Arguments that several tools share.
import * as z from "zod";
import { isCalendarDay } from "../../core/calendar.ts";
import { UUID } from "../../core/text.ts";
import { argument, type Problems } from "./arguments.ts";

function id(thing: string, from: string) {
  return argument(
    // a check instead of pattern or format: patterns cost tokens, and some clients reject formats
    z.string().refine((text) => UUID.test(text)).overwrite((text) => text.toLowerCase()),
    {
      takes: `a UUID of 36 characters, as ${from} gives it`,
      about: `Id of the ${thing}, a UUID from ${from}`,
    },
  );
}

/** A text, trimmed, not empty. */
export function text(about: string, takes = "a text that is not empty") {
  return argument(z.string().trim().min(1), { takes, about });
}

/** Longer than any company's name. */
const MAX_REFERENCE = 200;
/** A UUID that was garbled, rather than a name. */
const GARBLED_ID = /^([{(]|urn:uuid:)?[0-9a-f-]{32,}[)}]?$/i;

function entity(takes: string, about: string) {
  return argument(
    z.string().trim().refine((text) =>
      UUID.test(text) ||
      text.length <= MAX_REFERENCE && /[\p{L}\d]/u.test(text) && !GARBLED_ID.test(text)
    ).overwrite((text) => UUID.test(text) ? text.toLowerCase() : text),
    { takes, about },
  );
}

export const entityId = entity(
  "a UUID of 36 characters, as list_entities gives it, a tax code, or the company's name",
  "UUID from list_entities, tax code or name",
);

/** For writes; a name is refused once the candidates for it are known. */
export const writtenEntityId = entity(
  "a UUID of 36 characters, as list_entities gives it, or a tax code",
  "UUID from list_entities, or tax code",
);

export const invoiceId = id("invoice", "list_invoices");
export const vendorId = id("vendor", "list_vendors");

export const page = argument(z.number().int().min(1), {
  takes: "a whole number from 1",
  about: "Page, from 1",
}).default(1);

export const perPage = argument(z.number().int().min(1).max(100), {
  takes: "a whole number from 1 to 100",
  about: "Rows a page",
}).default(20);

function day(about: string) {
  return argument(z.string().trim().refine(isCalendarDay), {
    takes: "a calendar day as YYYY-MM-DD, such as 2026-01-31",
    about,
  }).optional();
}

export const dateFrom = day("First day, YYYY-MM-DD, inclusive");
export const dateTo = day("Last day, inclusive");

/** Refuses a date range that ends before it begins. */
export function checkDateRange(
  args: { date_from?: string | undefined; date_to?: string | undefined },
): Problems {
  const { date_from, date_to } = args;
  if (date_from === undefined || date_to === undefined || date_from <= date_to) return {};
  return { date_from: `date_from must not be after date_to, got ${date_from} and ${date_to}` };
}
