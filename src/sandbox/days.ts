// Calendar days `YYYY-MM-DD` in Asia/Ho_Chi_Minh, which is UTC+7 all year round.
const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** The day in Viet Nam at that instant. */
export function vietnamDay(instant: Date): string {
  return new Date(instant.getTime() + 7 * HOUR_MS).toISOString().slice(0, 10);
}

/** The instant at which `day` begins in Viet Nam. */
export function startOfDay(day: string): Date {
  return new Date(`${day}T00:00:00+07:00`);
}

/** Every month `YYYY-MM` from the one of `first` to the one of `last`, both included. */
export function monthsBetween(first: string, last: string): string[] {
  const months: string[] = [];
  let [year = 0, month = 0] = first.split("-").map(Number);
  for (let name = first.slice(0, 7); name <= last.slice(0, 7);) {
    months.push(name);
    if (++month > 12) [year, month] = [year + 1, 1];
    name = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}`;
  }
  return months;
}

/** `instant` in UTC without fractions of a second: `2026-10-15T02:30:00Z`. */
export function timestamp(instant: Date): string {
  return `${instant.toISOString().slice(0, 19)}Z`;
}
