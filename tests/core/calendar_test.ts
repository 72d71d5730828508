import { assertEquals } from "@std/assert";
import { isCalendarDay } from "../../src/core/calendar.ts";

const DAYS = ["2026-01-31", "2024-02-29", "2000-02-29", "2026-12-31", "0001-01-01", "9999-12-31"];
const NO_DAYS: Readonly<Record<string, string>> = {
  "2024-02-30": "no such day",
  "2023-02-29": "no leap year",
  "1900-02-29": "no leap year, by the rule of centuries",
  "2026-04-31": "April has 30 days",
  "2026-00-10": "no month 0",
  "2026-13-01": "no month 13",
  "2026-01-00": "no day 0",
  "2026-01-32": "no day 32",
  "0000-01-01": "no year 0",
  "2026-1-31": "one digit for the month",
  "26-01-31": "two digits for the year",
  "+002026-01-31": "a signed year",
  "20260131": "no dashes",
  "31/01/2026": "the day first",
  "2026-01-31T00:00:00Z": "a time with it",
  "2026-01-31\n": "a line end",
  " 2026-01-31": "a space before",
  "２０２６-01-31": "full-width digits",
  "٢٠٢٦-٠١-٣١": "Arabic digits",
  "": "nothing",
};

Deno.test("a real day as YYYY-MM-DD is a calendar day, leap days in leap years too", () => {
  assertEquals(DAYS.filter((day) => !isCalendarDay(day)), []);
});

for (const [text, why] of Object.entries(NO_DAYS)) {
  Deno.test(`${JSON.stringify(text)} is no calendar day: ${why}`, () => {
    assertEquals(isCalendarDay(text), false);
  });
}
