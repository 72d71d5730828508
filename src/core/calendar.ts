// Calendar days (YYYY-MM-DD) and months (YYYY-MM), and which of them it is in Viet Nam.
// Uses Date: Temporal still needs a flag in the older Deno releases that executables may be compiled with.

const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** Whether `text` is a real calendar day. */
export function isCalendarDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text.startsWith("0000")) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** The day in Viet Nam at `instant`; the country is at UTC+7 all year round. */
export function vietnamDay(instant: Date): string {
  return new Date(instant.getTime() + 7 * HOUR_MS).toISOString().slice(0, 10);
}

/** `instant` on Viet Nam's clock: 2026-10-15T09:30:00+07:00. */
export function toVietnamTimestamp(instant: Date): string {
  return `${new Date(instant.getTime() + 7 * HOUR_MS).toISOString().slice(0, 19)}+07:00`;
}

/** The instant at which `day` begins in Viet Nam. */
export function startOfVietnamDay(day: string): Date {
  return new Date(`${day}T00:00:00+07:00`);
}

/** The month `count` months after that of `day`, which may be a month itself. */
export function addMonths(day: string, count: number): string {
  const index = monthIndex(day) + count;
  const [year, month] = [Math.floor(index / 12), index % 12 + 1];
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}`;
}

/** Every month from that of `first` to that of `last`, both included. */
export function monthsBetween(first: string, last: string): string[] {
  const length = Math.max(0, monthIndex(last) - monthIndex(first) + 1);
  return Array.from({ length }, (_, i) => addMonths(first, i));
}

/** The last day of `month`. */
export function lastDayOfMonth(month: string): string {
  const next = new Date(`${addMonths(month, 1)}-01T00:00:00Z`);
  return new Date(next.getTime() - DAY_MS).toISOString().slice(0, 10);
}

/** Months since year 0. */
function monthIndex(day: string): number {
  const [year = 0, month = 1] = day.split("-").map(Number);
  return year * 12 + month - 1;
}
