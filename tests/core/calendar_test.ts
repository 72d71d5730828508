import { assertEquals } from "@std/assert";
import {
  addMonths,
  DAY_MS,
  isCalendarDay,
  lastDayOfMonth,
  monthsBetween,
  startOfVietnamDay,
  toVietnamTimestamp,
  vietnamDay,
} from "../../src/core/calendar.ts";

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

Deno.test("a day in Viet Nam begins at 17:00 UTC of the day before", () => {
  assertEquals(startOfVietnamDay("2026-03-01").toISOString(), "2026-02-28T17:00:00.000Z");
  assertEquals(vietnamDay(new Date("2026-02-28T16:59:59.999Z")), "2026-02-28");
  assertEquals(vietnamDay(new Date("2026-02-28T17:00:00Z")), "2026-03-01");
  assertEquals(vietnamDay(new Date("2026-12-31T17:00:00Z")), "2027-01-01");
  assertEquals(
    DAY_MS,
    Number(startOfVietnamDay("2026-03-02")) - Number(startOfVietnamDay("2026-03-01")),
  );
});

Deno.test("months are counted on and back across years, from a month or a day", () => {
  const counts = [-13, -12, -11, -1, 0, 1, 2, 11, 12];
  const expected = ["2025-10", "2025-11", "2025-12", "2026-10", "2026-11", "2026-12", "2027-01"];
  assertEquals(counts.map((count) => addMonths("2026-11", count)), [
    ...expected,
    "2027-10",
    "2027-11",
  ]);
  assertEquals(addMonths("2026-01-31", 1), "2026-02");
  assertEquals(addMonths("0001-12-31", 1), "0002-01");
});

Deno.test("months between two days include the first and the last one", () => {
  const winter = ["2024-11", "2024-12", "2025-01", "2025-02"];
  assertEquals(monthsBetween("2024-11-30", "2025-02-01"), winter);
  assertEquals(monthsBetween("2026-05-01", "2026-05-31"), ["2026-05"]);
  assertEquals(monthsBetween("2026-06-01", "2026-05-31"), []);
  assertEquals(monthsBetween("0001-01-01", "9999-12-31").length, 9999 * 12);
});

Deno.test("the last day of a month is the 28th to the 31st", () => {
  const months = ["2026-01", "2026-02", "2024-02", "1900-02", "2026-04", "2026-12"];
  assertEquals(months.map(lastDayOfMonth), [
    ...["2026-01-31", "2026-02-28", "2024-02-29", "1900-02-28", "2026-04-30", "2026-12-31"],
  ]);
});

Deno.test("Viet Nam's time of an instant names its zone", () => {
  const shown = toVietnamTimestamp(new Date("2026-10-31T17:00:00.999Z"));
  assertEquals(shown, "2026-11-01T00:00:00+07:00");
});
