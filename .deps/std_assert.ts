// Replaces @std/assert where JSR cannot be reached: the functions that the tests use, by node:assert.
import assertion from "node:assert/strict";

export { AssertionError } from "node:assert";

// deno-lint-ignore no-explicit-any -- the constructor of any error class
type ErrorClass<E extends Error = Error> = abstract new (...args: any[]) => E;

export function assert(value: unknown, message?: string): asserts value {
  assertion.ok(value, message ?? `Expected a truthy value, got ${String(value)}`);
}

export function assertFalse(value: unknown, message?: string): asserts value is false {
  assertion.ok(!value, message ?? `Expected a falsy value, got ${String(value)}`);
}

export function assertExists<T>(value: T, message?: string): asserts value is NonNullable<T> {
  assertion.ok(value !== undefined && value !== null, message ?? `Expected a value, got ${value}`);
}

export function assertEquals<T>(actual: T, expected: T, message?: string): void {
  assertion.deepEqual(actual, expected, message);
}

export function assertNotEquals<T>(actual: T, expected: T, message?: string): void {
  assertion.notDeepEqual(actual, expected, message);
}

export function assertStrictEquals<T>(
  actual: unknown,
  expected: T,
  message?: string,
): asserts actual is T {
  assertion.equal(actual, expected, message);
}

export function assertGreater<T>(actual: T, expected: T, message?: string): void {
  assertion.ok(actual > expected, message ?? `Expected ${actual} > ${expected}`);
}

export function assertGreaterOrEqual<T>(actual: T, expected: T, message?: string): void {
  assertion.ok(actual >= expected, message ?? `Expected ${actual} >= ${expected}`);
}

export function assertLess<T>(actual: T, expected: T, message?: string): void {
  assertion.ok(actual < expected, message ?? `Expected ${actual} < ${expected}`);
}

export function assertLessOrEqual<T>(actual: T, expected: T, message?: string): void {
  assertion.ok(actual <= expected, message ?? `Expected ${actual} <= ${expected}`);
}

export function assertMatch(actual: string, expected: RegExp, message?: string): void {
  assertion.match(actual, expected, message);
}

export function assertNotMatch(actual: string, expected: RegExp, message?: string): void {
  assertion.doesNotMatch(actual, expected, message);
}

export function assertStringIncludes(actual: string, expected: string, message?: string): void {
  assertion.ok(
    actual.includes(expected),
    message ?? `Expected ${JSON.stringify(actual)} to include ${JSON.stringify(expected)}`,
  );
}

export function assertInstanceOf<E extends Error>(
  actual: unknown,
  expected: ErrorClass<E>,
  message?: string,
): asserts actual is E {
  assertion.ok(
    actual instanceof expected,
    message ?? `Expected ${expected.name}, got ${String(actual)}`,
  );
}

export function assertThrows<E extends Error>(
  run: () => unknown,
  expected: ErrorClass<E>,
  includes?: string,
): E {
  let thrown: unknown;
  let returned = false;
  try {
    run();
    returned = true;
  } catch (error) {
    thrown = error;
  }
  return checkThrown(returned, thrown, expected, includes);
}

export async function assertRejects<E extends Error>(
  run: () => PromiseLike<unknown>,
  expected: ErrorClass<E>,
  includes?: string,
): Promise<E> {
  let thrown: unknown;
  let returned = false;
  try {
    await run();
    returned = true;
  } catch (error) {
    thrown = error;
  }
  return checkThrown(returned, thrown, expected, includes);
}

function checkThrown<E extends Error>(
  returned: boolean,
  thrown: unknown,
  expected: ErrorClass<E>,
  includes: string | undefined,
): E {
  if (returned) assertion.fail("Expected the function to throw");
  assertInstanceOf(thrown, expected);
  if (includes !== undefined) assertStringIncludes(thrown.message, includes);
  return thrown;
}

export function fail(message?: string): never {
  assertion.fail(message ?? "Failed");
}
