import { assertEquals } from "@std/assert";
import { normalizePhone } from "../../src/core/phone.ts";

const PHONES: readonly [string, string][] = [
  ["0909 495 665", "+84909495665"],
  ["84909495665", "+84909495665"],
  ["+84 909.495.665", "+84909495665"],
  ["+84909495665", "+84909495665"],
  ["  0909-495-665  ", "+84909495665"],
  ["(0909) 495 665", "+84909495665"],
  ["0909\u00a0495\u00a0665", "+84909495665"],
  ["024 3825 1234", "+842438251234"],
  ["+84 28 3829 1234", "+842838291234"],
  ["+1 (415) 555-2671", "+14155552671"],
  ["+65 6123 4567", "+6561234567"],
  ["+4930123456", "+4930123456"],
  ["0123 456 789", "+84123456789"],
  ["84 123 456 789", "+84123456789"],
  ["+84 123 456 789", "+84123456789"],
  ["0909 495 6651", "+849094956651"],
  ["+1234567", "+1234567"],
  ["+123456789012345", "+123456789012345"],
];

for (const [text, expected] of PHONES) {
  Deno.test(`the phone ${JSON.stringify(text)} is ${expected}`, () => {
    assertEquals(normalizePhone(text), expected);
  });
}

const NO_PHONES: Readonly<Record<string, string>> = {
  "": "nothing",
  "   ": "only spaces",
  "phone": "no digits",
  "0909": "too few digits",
  "909495665": "neither 0 nor a country before it",
  "14155552671": "another country without its plus",
  "+0909495665": "no country begins with 0",
  "+84": "a country alone",
  "+840909495665": "0 after the country",
  "+84 909 495": "too few digits for Vietnam",
  "+84 909 495 66": "one digit too few for Vietnam",
  "+84 909 495 665 12": "one digit too many for Vietnam",
  "0909 495 665 12": "one digit too many after 0",
  "84 909 495 665 12": "one digit too many after 84",
  "+123456": "one digit too few for any country",
  "10909495665": "a number that holds one with 0",
  "a0909495665": "a letter before",
  "+84 909 495 665 1234": "too many digits for Vietnam",
  "+1234567890123456": "more than the 15 digits of E.164",
  "0909 495 66x": "a letter",
  "++84909495665": "two pluses",
  "+84+84909495665": "the country twice",
  "+84909495665;0909495666": "two numbers",
  "０９０９４９５６６５": "full-width digits",
  "user@example.com": "an e-mail address",
};

for (const [text, why] of Object.entries(NO_PHONES)) {
  Deno.test(`${JSON.stringify(text)} is no phone number: ${why}`, () => {
    assertEquals(normalizePhone(text), undefined);
  });
}
