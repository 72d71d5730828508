// The statuses of invoices.

/** The names of statuses; the API's `status` is the index. */
export const STATUSES = ["DRAFT", "ACTIVE", "CANCELLED", "ARCHIVED"] as const;
export type Status = typeof STATUSES[number];

export function toStatusNumber(status: Status): number {
  return STATUSES.indexOf(status);
}
