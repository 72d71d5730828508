// Sign-in, renewal of tokens, and who is calling.
import * as z from "zod";
import type { AuthenticatedRequest, HandlerRequest } from "../handler.ts";
import { ApiError, type HandlerResponse, ok } from "../http/responses.ts";
import { readBody, TEXT } from "../http/validation.ts";
import { listVisibleEntities } from "../resources/entities.ts";
import { type Account, SANDBOX_ACCOUNTS, SANDBOX_PASSWORD } from "./accounts.ts";

const CREDENTIALS_BODY = z.strictObject({
  phone: z.string().regex(/^\+[1-9]\d{7,14}$/),
  password: TEXT,
});
const REFRESH_BODY = z.strictObject({ refresh_token: TEXT });

/** Issues a pair of tokens for a phone and a password. */
export async function handleLogin(
  { request, tokens, now }: HandlerRequest,
): Promise<HandlerResponse> {
  const { phone, password } = await readBody(request, CREDENTIALS_BODY);
  const account = SANDBOX_ACCOUNTS.find((known) => known.phone === phone);
  if (account === undefined || password !== SANDBOX_PASSWORD) {
    throw unauthenticated("Invalid phone number or password");
  }
  return ok({ ...await tokens.issue(account.id, now), user: toProfile(account) });
}

/** Issues a new pair of tokens for a refresh token and revokes that token. */
export async function handleRefresh(
  { request, tokens, now }: HandlerRequest,
): Promise<HandlerResponse> {
  const { refresh_token } = await readBody(request, REFRESH_BODY);
  const accountId = await tokens.redeemRefreshToken(refresh_token, now);
  if (accountId === undefined) throw unauthenticated("Invalid, expired or revoked refresh token");
  return ok(await tokens.issue(accountId, now));
}

/** The signed-in user with the entities visible to them. */
export function handleGetUser({ account, store }: AuthenticatedRequest): HandlerResponse {
  return ok({
    success: true,
    user: { ...toProfile(account), entities: listVisibleEntities(store, account) },
  });
}

/** The account of the bearer token; "none" without a token, "invalid" if it is not accepted. */
export async function authenticate(
  { request, tokens, now }: Pick<HandlerRequest, "request" | "tokens" | "now">,
): Promise<Account | "none" | "invalid"> {
  const [, token] = /^bearer +(.+)$/i.exec(request.headers.get("Authorization") ?? "") ?? [];
  if (token === undefined) return "none";
  const accountId = await tokens.verifyAccessToken(token.trim(), now);
  return SANDBOX_ACCOUNTS.find(({ id }) => id === accountId) ?? "invalid";
}

export function unauthenticated(message: string): ApiError {
  return new ApiError("AUTHENTICATION_ERROR", message, {}, { "WWW-Authenticate": "Bearer" });
}

function toProfile({ id, email, phone, full_name, role }: Account) {
  return { id, email, phone, full_name, role, is_super_admin: role === "super_admin" };
}
