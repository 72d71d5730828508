// The program's icon on its pages and in their tabs; .release/icon.svg is the same drawing.
import { Markup, markup } from "./markup.ts";

const DRAWING = `<rect width="512" height="512" rx="112" fill="#0f5fd7" />
  <path
    d="M144 100a20 20 0 0 1 20-20h184a20 20 0 0 1 20 20v332l-37-28-37 28-38-28-38 28-37-28-37 28z"
    fill="#fff" />
  <path d="M190 148h132M190 200h80" stroke="#0f5fd7" stroke-width="24" stroke-linecap="round" />
  <path d="m192 292 44 44 84-92" fill="none" stroke="#12a56b" stroke-width="36"
    stroke-linecap="round" stroke-linejoin="round" />`;

/** The icon as part of a page; the text next to it says the same. */
export const ICON = new Markup(`<svg viewBox="0 0 512 512" aria-hidden="true">${DRAWING}</svg>`);

/** The icon in the tab, inside the page so that the browser asks for nothing else. */
export const FAVICON =
  markup`<link rel="icon" type="image/svg+xml" href="data:image/svg+xml;base64,${
    btoa(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512">${DRAWING}</svg>`)
  }">`;
