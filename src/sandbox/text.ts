/** `text` as searches compare it: without case, diacritics and doubled spaces. */
export function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("đ", "d")
    .replace(/\s+/g, " ").trim();
}
