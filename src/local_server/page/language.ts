// The languages in which people read pages.

export type PageLanguage = "vi" | "en";

/** A text in Vietnamese and English. */
export type BilingualText = Readonly<Record<PageLanguage, string>>;
