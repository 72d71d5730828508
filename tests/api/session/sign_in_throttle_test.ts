// How refused sign-ins slow down the next ones.
import { assertEquals } from "@std/assert";
import { SignInThrottle } from "../../../src/api/session/sign_in_throttle.ts";
import { FakeClock } from "../../_clock.ts";

/** A throttle that has seen `refusals` refused sign-ins. */
function throttleAfter(refusals: number) {
  const clock = new FakeClock();
  const throttle = new SignInThrottle(clock);
  for (let i = 0; i < refusals; i++) throttle.noteRefusal();
  return { clock, throttle };
}

Deno.test("the first five refused sign-ins cost no time", () => {
  for (const refusals of [0, 1, 4]) assertEquals(throttleAfter(refusals).throttle.waitMs(), 0);
  assertEquals(throttleAfter(5).throttle.waitMs(), 10_000);
});

Deno.test("after five, each refused sign-in costs ten seconds from its refusal", () => {
  const { clock, throttle } = throttleAfter(5);
  clock.advance(9_999);
  assertEquals(throttle.waitMs(), 1);
  clock.advance(1);
  assertEquals(throttle.waitMs(), 0);
  clock.advance(3_600_000);
  assertEquals(throttle.waitMs(), 0);
  throttle.noteRefusal();
  assertEquals(throttle.waitMs(), 10_000);
});

Deno.test("a successful sign-in makes the next five free again", () => {
  const { throttle } = throttleAfter(7);
  throttle.noteSignIn();
  assertEquals(throttle.waitMs(), 0);
  for (let i = 0; i < 4; i++) throttle.noteRefusal();
  assertEquals(throttle.waitMs(), 0);
  throttle.noteRefusal();
  assertEquals(throttle.waitMs(), 10_000);
});
