// JSON Web Tokens: issues and verifies them.
import * as z from "zod";

export const ACCESS_TOKEN_SECONDS = 3600;
const REFRESH_TOKEN_SECONDS = 30 * 24 * 3600;

const PAYLOAD = z.object({
  sub: z.string(),
  type: z.enum(["access", "refresh"]),
  iat: z.int(),
  exp: z.int(),
  jti: z.string(),
});
type Payload = z.infer<typeof PAYLOAD>;

/** Signs tokens with HS256 and a key of its own; a refresh token can be used once. */
export class TokenIssuer {
  #key: Promise<CryptoKey> | undefined;
  readonly #revoked = new Set<string>();

  /** A pair of tokens as the API returns it. */
  async issue(accountId: string, now: Date) {
    return {
      access_token: await this.#sign(accountId, "access", ACCESS_TOKEN_SECONDS, now),
      refresh_token: await this.#sign(accountId, "refresh", REFRESH_TOKEN_SECONDS, now),
      token_type: "bearer",
      expires_in: ACCESS_TOKEN_SECONDS,
    };
  }

  /** The id of the account that the token was issued to; undefined if the token is not valid. */
  async verifyAccessToken(accessToken: string, now: Date): Promise<string | undefined> {
    return (await this.#verify(accessToken, "access", now))?.sub;
  }

  /** The same for a refresh token, which is revoked by it. */
  async redeemRefreshToken(refreshToken: string, now: Date): Promise<string | undefined> {
    const payload = await this.#verify(refreshToken, "refresh", now);
    if (payload === undefined || this.#revoked.has(payload.jti)) return undefined;
    this.#revoked.add(payload.jti);
    return payload.sub;
  }

  async #sign(sub: string, type: Payload["type"], seconds: number, now: Date): Promise<string> {
    const iat = Math.floor(now.getTime() / 1000);
    const payload: Payload = { sub, type, iat, exp: iat + seconds, jti: crypto.randomUUID() };
    const signed = `${HEADER}.${encodeBase64Url(utf8(JSON.stringify(payload)))}`;
    const signature = await crypto.subtle.sign("HMAC", await this.#signingKey(), utf8(signed));
    return `${signed}.${encodeBase64Url(new Uint8Array(signature))}`;
  }

  /** Ignores the header: the signature must be ours, no matter which algorithm it names. */
  async #verify(token: string, type: Payload["type"], now: Date): Promise<Payload | undefined> {
    const [header, body, signature, ...rest] = token.split(".");
    if (body === undefined || signature === undefined || rest.length > 0) return undefined;
    const bytes = decodeBase64Url(signature);
    const key = await this.#signingKey();
    if (
      bytes === undefined ||
      !await crypto.subtle.verify("HMAC", key, bytes, utf8(`${header}.${body}`))
    ) return undefined;
    const payload = PAYLOAD.parse(JSON.parse(new TextDecoder().decode(decodeBase64Url(body))));
    return payload.type === type && payload.exp > now.getTime() / 1000 ? payload : undefined;
  }

  #signingKey(): Promise<CryptoKey> {
    this.#key ??= crypto.subtle.importKey(
      "raw",
      crypto.getRandomValues(new Uint8Array(32)),
      { name: "HMAC", hash: "SHA-256" },
      false,
      ["sign", "verify"],
    );
    return this.#key;
  }
}

const HEADER = encodeBase64Url(utf8('{"alg":"HS256","typ":"JWT"}'));

function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

function encodeBase64Url(bytes: Uint8Array): string {
  return bytes.toBase64({ alphabet: "base64url", omitPadding: true });
}

function decodeBase64Url(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.fromBase64(text, { alphabet: "base64url" });
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
