// What the check of an e-invoice's file found, for a person who decides whether to book it.

/** error: clear it up before booking. warning: look at it. fact: good to know. */
export const LEVELS = ["error", "warning", "fact"] as const;
export type Level = typeof LEVELS[number];

export interface Finding {
  /** Names the kind of finding: `BUYER_TAX_CODE_DIFFERS`. */
  readonly code: string;
  readonly level: Level;
  /** English, and the same in Vietnamese. */
  readonly text: string;
  readonly text_vi: string;
  /** Path of the element that it is about: `NMua/MST`. */
  readonly field?: string;
  readonly expected?: string;
  readonly found?: string;
}
