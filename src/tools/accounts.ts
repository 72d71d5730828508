import * as z from "zod";
import type { User } from "../api/session.ts";
import { path } from "../api/path.ts";
import { isObject } from "../api/json.ts";
import { ToolError } from "../errors.ts";
import { normalizePhone } from "../values/phone.ts";
import { argument } from "./arguments.ts";
import { defineTool } from "./tool.ts";

const phone = argument(
  z.string().transform((text, context) => {
    const normalized = normalizePhone(text);
    if (normalized === undefined) context.addIssue({ code: "custom", message: "no phone number" });
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
    "Signs in to Finizi B4B with phone and password; the session lasts as long as this server runs. " +
    "Call it first, or when another tool answers NOT_LOGGED_IN or AUTHENTICATION_ERROR. Without " +
    "arguments it uses the credentials that this server was configured with: try that before asking " +
    "a person for a password.",
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
      user_id: { description: "Id of who signed in" },
      email: { description: "E-mail of who signed in" },
      is_super_admin: { description: "Whether they see all entities" },
    },
    required: ["success", "message"],
  },
  action: "sign in",
  run: async (args, { accounts, call }) => {
    const { configured } = accounts;
    if (args.phone !== undefined && args.password !== undefined) {
      const given = { phone: args.phone, password: args.password };
      return describeLogin(await accounts.signIn(given, "arguments", call));
    }
    if (configured === undefined) throw noCredentials();
    return describeLogin(await accounts.signIn(configured, "configuration", call));
  },
});

function noCredentials(): ToolError {
  const missing = "give it, as this server has no credentials of its own";
  return new ToolError(
    "VALIDATION_ERROR",
    "login: phone and password are missing, and this server has no credentials of its own " +
      "(B4B_PHONE and B4B_PASSWORD are not set). Call login with phone and password. Nothing was sent.",
    { field_errors: { phone: [missing], password: [missing] } },
  );
}

function describeLogin({ id, email, isSuperAdmin }: User) {
  return {
    success: true,
    message: `Successfully logged in as ${email}`,
    user_id: id,
    email,
    is_super_admin: isSuperAdmin,
  };
}

const logout = defineTool({
  name: "logout",
  title: "Sign out",
  description:
    "Forgets the session's tokens. Call it when the work is done; tools that need a session then " +
    "answer NOT_LOGGED_IN until login is called.",
  kind: "session",
  endpoint: "none",
  input: z.strictObject({}),
  output: {
    type: "object",
    properties: { success: { type: "boolean" }, message: { type: "string" } },
    required: ["success", "message"],
  },
  action: "sign out",
  run: (_args, { accounts }) => {
    const user = accounts.signOut();
    const message = user === undefined
      ? "Nobody was signed in, so nothing was to be done"
      : `Successfully logged out (was: ${user.email})`;
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
        description: "id, email, phone, is_super_admin, entities and what else the API knows",
      },
    },
    required: ["success", "user"],
  },
  action: "read the signed-in user",
  run: async (_args, { api }) => {
    const answer = await api.get(path`/users/me`);
    return { success: true, user: isObject(answer.user) ? answer.user : answer };
  },
});

export const accountTools = [login, logout, whoami];
