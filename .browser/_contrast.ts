// Whether every text on a page stands out from what is behind it.
/// <reference lib="dom" />
import { assertGreaterOrEqual } from "@std/assert";
import type { Page } from "playwright-core";

/** The least that WCAG asks for. */
export async function assertContrast(page: Page): Promise<void> {
  const [ratio, text] = await leastContrast(page);
  assertGreaterOrEqual(ratio, 4.5, `contrast of ${text}`);
}

/** The lowest contrast between a text and its background, and that text. */
function leastContrast(page: Page): Promise<readonly [ratio: number, text: string]> {
  return page.evaluate(() => {
    const parse = (color: string) => (color.match(/[\d.]+/g) ?? []).map(Number);
    const luminance = (color: readonly number[]) => {
      const [r = 0, g = 0, b = 0] = color.slice(0, 3).map((part) => part / 255)
        .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const backgroundOf = (element: Element | null): readonly number[] => {
      if (element === null) return [255, 255, 255];
      const color = parse(getComputedStyle(element).backgroundColor);
      return color.length === 4 && color[3] === 0 ? backgroundOf(element.parentElement) : color;
    };
    const all: [number, string][] = [];
    for (const element of document.body.querySelectorAll("*")) {
      const own = [...element.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE);
      const text = own.map(({ textContent }) => textContent?.trim() ?? "").join("");
      if (text === "" && !(element instanceof HTMLInputElement)) continue;
      const front = luminance(parse(getComputedStyle(element).color));
      const back = luminance(backgroundOf(element));
      all.push([(Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05), text]);
    }
    return all.sort(([a], [b]) => a - b)[0] ?? [0, "no text at all"];
  });
}
