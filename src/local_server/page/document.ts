// What surrounds the content of every page.
import { FAVICON } from "./icon.ts";
import type { PageLanguage } from "./language.ts";
import { Markup, markup } from "./markup.ts";

export interface PageDocument {
  readonly language: PageLanguage;
  readonly title: string;
  /** The only style sheet, which createPageHeaders() allows. */
  readonly style: string;
  /** More of the head. */
  readonly head?: Markup | undefined;
  readonly bodyClass?: string | undefined;
  readonly content: Markup;
}

export function renderDocument(
  { language, title, style, head, bodyClass, content }: PageDocument,
): Markup {
  return markup`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">${head}
${FAVICON}
<title>${title}</title>
<style>${new Markup(style)}</style>
</head>
<body${bodyClass === undefined ? undefined : markup` class="${bodyClass}"`}>
<main>
${content}
</main>
</body>
</html>
`;
}
