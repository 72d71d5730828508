// Tools for the session: login, logout, whoami.
import * as z from "zod";
import type { User } from "../api/session/session.ts";
import type { SignInPage } from "../api/session/sign_in_pages.ts";
import { path } from "../api/transport/path.ts";
import { isObject } from "../core/json.ts";
import { normalizePhone } from "../core/phone.ts";
import { argument } from "./definition/arguments.ts";
import { defineTool } from "./definition/tool.ts";

const phone = argument(
  z.string().transform((text, context) => {
    const normalized = normalizePhone(text);
    if (normalized === undefined) {
      context.addIssue({ code: "custom", message: "not a phone number" });
    }
    return normalized ?? z.NEVER;
  }),
  {
    takes: "a phone number such as +84909495665, 84909495665 or 0909 495 665",
    about: "Phone of the account, such as +84909495665 or 0909 495 665",
    secret: true,
  },
);

const password = argument(z.string().min(1), {
  takes: "a text that is not empty",
  about: "Password of the account, character for character",
  secret: true,
});

const login = defineTool({
  name: "login",
  title: "Sign in",
  description:
    "Signs in to Finizi B4B, for every chat that shares this server. Call it without arguments, first " +
    "or after NOT_LOGGED_IN or AUTHENTICATION_ERROR: it uses configured credentials or returns " +
    "login_url. Show that link to the person, wait until they say that they are done, then go on with " +
    "any tool. Do not ask for a password in the chat; give phone and password only if the person " +
    "insists.",
  kind: "session",
  endpoint: "POST /auth/login",
  input: z.strictObject({ phone: phone.optional(), password: password.optional() }),
  check: (args) => {
    if ((args.phone === undefined) === (args.password === undefined)) return {};
    const [given, missing] = args.phone === undefined
      ? ["password", "phone"]
      : ["phone", "password"];
    return { [missing]: `${missing} is missing: give it together with ${given}, or give neither` };
  },
  output: {
    type: "object",
    properties: {
      success: { type: "boolean" },
      message: { type: "string" },
      pending: { type: "boolean", description: "Whether a person still has to sign in" },
      login_url: { type: "string", description: "Link for the person, on this computer" },
      expires_at: { type: "string", description: "Until when the link works" },
      user_id: { description: "Id of who signed in" },
      email: { description: "E-mail of who signed in" },
      is_super_admin: { description: "Whether they see all entities" },
    },
    required: ["success", "message"],
  },
  action: "sign in",
  run: async (args, { sessions, call }) => {
    if (args.phone !== undefined && args.password !== undefined) {
      const given = { phone: args.phone, password: args.password };
      return describeLogin(await sessions.signIn(given, "arguments", call));
    }
    const user = await sessions.signInAsConfigured(call);
    if (user !== undefined) return describeLogin(user);
    const { userFromPage } = sessions;
    if (userFromPage !== undefined) return describeUserFromPage(userFromPage);
    const before = sessions.user;
    const page = await sessions.openPage();
    const { user: now } = sessions;
    // someone may have signed in while the page was being opened
    return now === undefined || now === before ? describePage(page, now) : describeLogin(now);
  },
});

/** `user` stays signed in until a person signs in on the page. */
function describePage(page: SignInPage, user: User | undefined) {
  const minutes = Math.max(1, Math.ceil(page.lifetimeMs() / 60_000));
  const now = user === undefined
    ? "Not signed in yet."
    : `${user.email} stays signed in until the person finishes on the page.`;
  return {
    success: false,
    pending: true,
    message: `${now} Show login_url to the person: on that page, on this computer, they ` +
      `sign in within ${minutes} min. Wait until they say that they are done, then go on with any ` +
      "tool. Do not ask for the password in the chat.",
    login_url: page.url,
    expires_at: page.expiresAt.toISOString(),
  };
}

/** A person who signed in on the page is not asked again. */
function describeUserFromPage(user: User) {
  const { message, ...rest } = describeLogin(user);
  const more = "on the sign-in page. To sign in as another user, call logout first";
  return { ...rest, message: `${message} ${more}` };
}

function describeLogin({ id, email, isSuperAdmin }: User) {
  return {
    success: true,
    message: `Successfully logged in${email === "" ? "" : ` as ${email}`}`,
    user_id: id,
    email,
    is_super_admin: isSuperAdmin,
  };
}

const logout = defineTool({
  name: "logout",
  title: "Sign out",
  description:
    "Forgets the session's tokens, for every chat that shares this server. Call it when the " +
    "work is done; tools that need a session then answer NOT_LOGGED_IN until login is called.",
  kind: "session",
  endpoint: "none",
  input: z.strictObject({}),
  output: {
    type: "object",
    properties: { success: { type: "boolean" }, message: { type: "string" } },
    required: ["success", "message"],
  },
  action: "sign out",
  run: (_args, { sessions }) => {
    const user = sessions.signOut();
    const message = user === undefined
      ? "Nobody was signed in"
      : `Successfully logged out${user.email === "" ? "" : ` (was: ${user.email})`}`;
    return Promise.resolve({ success: true, message });
  },
});

const whoami = defineTool({
  name: "whoami",
  title: "Who is signed in",
  description:
    "Returns the signed-in user with their e-mail, role and entities. Use it to see under whose " +
    "name calls run and which entities they may use.",
  kind: "read",
  endpoint: "GET /users/me",
  input: z.strictObject({}),
  output: {
    type: "object",
    properties: {
      success: { type: "boolean" },
      user: {
        description: "id, email, phone, is_super_admin, entities and other fields of the API",
      },
    },
    required: ["success", "user"],
  },
  action: "read the signed-in user",
  hint: "list_entities lists the entities, a page at a time",
  run: async (_args, { api }) => {
    const answer = await api.get(path`/users/me`);
    return { success: true, user: isObject(answer.user) ? answer.user : answer };
  },
});

export const sessionTools = [login, logout, whoami];
