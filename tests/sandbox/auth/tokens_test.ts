import { assertEquals, assertMatch, assertNotEquals } from "@std/assert";
import { TokenIssuer } from "../../../src/sandbox/auth/tokens.ts";
import { START } from "../_client.ts";

const ACCOUNT = "550e8400-e29b-41d4-a716-446655440003";
const HOUR = 3600;
const DAY = 24 * HOUR;

function later(seconds: number): Date {
  return new Date(START.getTime() + seconds * 1000);
}

function claimsOf(token: string): Record<string, unknown> {
  const [, payload = ""] = token.split(".");
  const bytes = Uint8Array.fromBase64(payload, { alphabet: "base64url" });
  return JSON.parse(new TextDecoder().decode(bytes));
}

function encode(text: string): string {
  return new TextEncoder().encode(text).toBase64({ alphabet: "base64url", omitPadding: true });
}

Deno.test("an access token lasts one hour, a refresh token thirty days", async () => {
  const tokens = new TokenIssuer();
  const pair = await tokens.issue(ACCOUNT, later(0.9));
  assertEquals([pair.token_type, pair.expires_in], ["bearer", HOUR]);
  assertMatch(pair.access_token, /^[\w-]+\.[\w-]+\.[\w-]+$/);
  for (const [name, lifetime] of [["access", HOUR], ["refresh", 30 * DAY]] as const) {
    const { sub, type, iat, exp } = claimsOf(pair[`${name}_token`]);
    const issued = START.getTime() / 1000;
    assertEquals({ sub, type, iat, exp }, {
      ...{ sub: ACCOUNT, type: name, iat: issued, exp: issued + lifetime },
    });
  }
});

Deno.test("an access token is accepted for an hour and not a second longer", async () => {
  const tokens = new TokenIssuer();
  const { access_token } = await tokens.issue(ACCOUNT, START);
  assertEquals(await tokens.verifyAccessToken(access_token, later(HOUR - 1)), ACCOUNT);
  assertEquals(await tokens.verifyAccessToken(access_token, later(HOUR)), undefined);
});

Deno.test("a refresh token is accepted for thirty days and not a second longer", async () => {
  const tokens = new TokenIssuer();
  const [first, second] = [await tokens.issue(ACCOUNT, START), await tokens.issue(ACCOUNT, START)];
  const redeem = (token: string, seconds: number) =>
    tokens.redeemRefreshToken(token, later(seconds));
  assertEquals(await redeem(first.refresh_token, 30 * DAY - 1), ACCOUNT);
  assertEquals(await redeem(second.refresh_token, 30 * DAY), undefined);
});

Deno.test("a refresh token is accepted once, even of several at the same time", async () => {
  const tokens = new TokenIssuer();
  const { refresh_token } = await tokens.issue(ACCOUNT, START);
  const redeemed = await Promise.all(
    [1, 2, 3].map(() => tokens.redeemRefreshToken(refresh_token, START)),
  );
  assertEquals(redeemed.filter((account) => account !== undefined), [ACCOUNT]);
});

Deno.test("a refresh token is not accepted as an access token, nor the reverse", async () => {
  const tokens = new TokenIssuer();
  const { access_token, refresh_token } = await tokens.issue(ACCOUNT, START);
  assertEquals(await tokens.verifyAccessToken(refresh_token, START), undefined);
  assertEquals(await tokens.redeemRefreshToken(access_token, START), undefined);
});

Deno.test("a token of another issuer is not accepted", async () => {
  const { access_token } = await new TokenIssuer().issue(ACCOUNT, START);
  assertEquals(await new TokenIssuer().verifyAccessToken(access_token, START), undefined);
});

Deno.test("forged tokens are not accepted", async () => {
  const tokens = new TokenIssuer();
  const { access_token } = await tokens.issue(ACCOUNT, START);
  const [header = "", payload = "", signature = ""] = access_token.split(".");
  const claims = JSON.stringify(claimsOf(access_token));
  const promoted = encode(claims.replace("440003", "440000"));
  assertEquals(encode(claims), payload);
  assertNotEquals(promoted, payload);
  const none = encode('{"alg":"none","typ":"JWT"}');
  const forgeries = [
    `${header}.${promoted}.${signature}`,
    `${none}.${promoted}.`,
    `${none}.${promoted}.${signature}`,
    `${none}.${payload}.${signature}`,
    `${header}.${payload}`,
    `${header}.${payload}.`,
    `${header}.${payload}.${signature.slice(0, -4)}AAAA`,
    `${header}.${payload}.${signature}.x`,
    `${header}.${payload}.not base64!`,
    "garbage",
    "",
  ];
  for (const token of forgeries) {
    assertEquals(await tokens.verifyAccessToken(token, START), undefined, token);
  }
  assertEquals(await tokens.verifyAccessToken(access_token, START), ACCOUNT);
});
