// Exact decimal amounts: bigints that count millionths, as e-invoices have up to six decimals.
export type Decimal = bigint;

const ONE = 1_000_000n;

/** `text` as a decimal, rounded to six places; undefined if it is not one. */
export function parseDecimal(text: string): Decimal | undefined {
  const match = /^([+-]?)(?=\.?\d)(\d{0,21})(?:\.(\d*))?$/.exec(text);
  if (match === null) return undefined;
  const [, sign, whole = "", fraction = ""] = match;
  const digits = BigInt(whole + fraction.padEnd(7, "0").slice(0, 7));
  const value = divide(digits, 10n);
  return sign === "-" ? -value : value;
}

export function fromWhole(value: number): Decimal {
  return BigInt(value) * ONE;
}

/** For JSON; exact to 15 significant digits. */
export function toNumber(value: Decimal): number {
  return Number(value) / Number(ONE);
}

/** All digits, without zeros at the end: "1500.5". */
export function formatDecimal(value: Decimal): string {
  const digits = String(absolute(value)).padStart(7, "0");
  const fraction = digits.slice(-6).replace(/0+$/, "");
  const sign = value < 0n ? "-" : "";
  return `${sign}${digits.slice(0, -6)}${fraction === "" ? "" : `.${fraction}`}`;
}

/** The nearest whole number, halves away from zero. */
export function toWhole(value: Decimal): number {
  return Number(divide(value, ONE));
}

export function multiply(a: Decimal, b: Decimal): Decimal {
  return divide(a * b, ONE);
}

/** `percent` of an amount, rounded to a multiple of `unit`. */
export function percentage(amount: Decimal, percent: Decimal, unit: Decimal): Decimal {
  return divide(amount * percent, 100n * ONE * unit) * unit;
}

export function sum(values: Iterable<Decimal>): Decimal {
  let total = 0n;
  for (const value of values) total += value;
  return total;
}

export function absolute(value: Decimal): Decimal {
  return value < 0n ? -value : value;
}

function divide(value: bigint, divisor: bigint): bigint {
  const half = value < 0n ? -divisor / 2n : divisor / 2n;
  return (value + half) / divisor;
}
