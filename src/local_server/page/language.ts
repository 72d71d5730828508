// The languages in which people read pages.

export type Language = "vi" | "en";

/** A text in Vietnamese and English. */
export type BilingualText = Readonly<Record<Language, string>>;
