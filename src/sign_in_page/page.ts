// A page on 127.0.0.1 on which a person signs in: once, within five minutes.
import { runCall } from "../core/call.ts";
import type { PageEnding, SignInOnPage, SignInPage } from "../api/session/sign_in_pages.ts";
import type { User } from "../api/session/session.ts";
import type { Credentials } from "../api/session/auth_requests.ts";
import type { Clock } from "../core/clock.ts";
import { stackOf, ToolError } from "../core/errors.ts";
import type { Log } from "../core/log.ts";
import { normalizePhone } from "../core/phone.ts";
import type { Markup } from "./markup.ts";
import {
  ALLOWED,
  makeHeaders,
  type Place,
  readForm,
  refuseForm,
  refuseRequest,
} from "./requests.ts";
import { type Asker, formView, goneView, MINUTES, problemView, successView } from "./views.ts";
import {
  describeSignInFailure,
  FAILED,
  type Fault,
  NO_PASSWORD,
  NO_PHONE,
  UNREAD,
} from "./messages.ts";

export interface PageOptions {
  readonly signIn: SignInOnPage;
  readonly asker: Asker;
  readonly clock: Clock;
  readonly now: () => Date;
  readonly createId: () => string;
  readonly log: Log;
  readonly redact: (text: string) => string;
}

const HOSTNAME = "127.0.0.1";
const LIFETIME_MS = MINUTES * 60_000;
/** How long the page goes on saying that it is over. */
const LINGER_MS = 5 * 60_000;
const SIGN_IN_LABELS = { tool: "login", action: "sign in", idsFrom: [] };

/** Opens a page; throws an INTERNAL_ERROR where nothing may listen on 127.0.0.1. */
export async function openPage(options: PageOptions): Promise<SignInPage> {
  const page = new LocalPage(options, await makeHeaders());
  options.log.info("sign-in page opened"); // without its address, which is a secret
  return page;
}

/** What became of a sign-in; undefined if the page ended before it was done. */
type SignInResult = User | Fault | undefined;

/** A sign-in under way. */
interface Attempt extends Credentials {
  readonly outcome: Promise<SignInResult>;
}

class LocalPage implements SignInPage {
  readonly expiresAt: Date;
  readonly #options: PageOptions;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #server: Deno.HttpServer<Deno.NetAddr>;
  readonly #place: Place;
  readonly #endsAt: number;
  readonly #stop = new AbortController();
  #stopTimer: () => void;
  #try: Attempt | undefined;
  #ending: PageEnding | undefined;

  constructor(options: PageOptions, headers: Readonly<Record<string, string>>) {
    const { clock, now, createId } = options;
    this.#options = options;
    this.#headers = headers;
    this.#server = listen((request) => this.#handle(request));
    this.#place = { host: `${HOSTNAME}:${this.#server.addr.port}`, path: `/${createId()}` };
    this.#endsAt = clock.now() + LIFETIME_MS;
    this.expiresAt = new Date(now().getTime() + LIFETIME_MS);
    this.#stopTimer = clock.after(LIFETIME_MS, () => this.#finish("expired"));
  }

  get url(): string {
    return `http://${this.#place.host}${this.#place.path}`;
  }

  get ending(): PageEnding | undefined {
    return this.#ending ?? (this.lifetimeMs() > 0 ? undefined : "expired");
  }

  /** By both clocks: the monotonic one stands still while the computer sleeps. */
  lifetimeMs(): number {
    const { clock, now } = this.#options;
    return Math.min(this.#endsAt - clock.now(), this.expiresAt.getTime() - now().getTime());
  }

  end(why: PageEnding): void {
    // a page that expired may still be signing in: then this is what ends it
    const isLate = this.#ending === "expired" && this.#try !== undefined;
    if (this.#ending === undefined || isLate) this.#finish(why);
    this.#stop.abort(closedMeanwhile());
  }

  close(): void {
    this.end("closed");
    this.#stopTimer();
    this.#server.shutdown().catch((error) => this.#logFault(error));
  }

  /** From now on the page only says that it is over, and after a while nothing. */
  #finish(ending: PageEnding): void {
    this.#ending = ending;
    this.#stopTimer();
    this.#stopTimer = this.#options.clock.after(LINGER_MS, () => this.close());
  }

  async #handle(request: Request): Promise<Response> {
    try {
      const refusal = refuseRequest(request, this.#place);
      if (refusal !== undefined) return this.#respond(refusal, null);
      if (this.ending !== undefined) return this.#showEnding(this.ending);
      if (request.method === "POST") return await this.#take(request);
      return this.#show(200, formView(this.#options.asker, this.#place.path));
    } catch (error) {
      this.#logFault(error);
      return this.#show(500, problemView(FAILED.text));
    }
  }

  async #take(request: Request): Promise<Response> {
    const refusal = refuseForm(request, this.#place);
    if (refusal !== undefined) return this.#show(refusal, problemView(UNREAD["not own"]));
    const form = await readForm(request, this.#stop.signal);
    if (!(form instanceof URLSearchParams)) {
      if (this.ending !== undefined) return this.#showEnding(this.ending);
      return this.#show(form === "too long" ? 413 : 400, problemView(UNREAD[form]));
    }
    const typed = form.get("phone") ?? "";
    const phone = normalizePhone(typed);
    if (phone === undefined) return this.#showOutcome(NO_PHONE, typed);
    const password = form.get("password") ?? "";
    if (password === "") return this.#showOutcome(NO_PASSWORD, typed);
    return this.#showOutcome(await this.#signIn({ phone, password }), typed);
  }

  async #signIn(typed: Credentials): Promise<SignInResult> {
    while (this.#try !== undefined) {
      const { phone, password, outcome } = this.#try;
      // a form sent twice, as by a double click, goes to the API once
      if (phone === typed.phone && password === typed.password) return await outcome;
      await outcome;
    }
    if (this.ending !== undefined) return undefined;
    const outcome = this.#ask(typed).finally(() => this.#try = undefined);
    this.#try = { ...typed, outcome };
    return await outcome;
  }

  async #ask(typed: Credentials): Promise<SignInResult> {
    const { clock, signIn, log, asker } = this.#options;
    const options = {
      clock,
      labels: SIGN_IN_LABELS,
      signal: this.#stop.signal,
      progress: () => {},
    };
    try {
      const user = await runCall(options, (call) => signIn(typed, call));
      if (this.#stop.signal.aborted) return undefined;
      this.#finish("used");
      return user;
    } catch (error) {
      if (this.#stop.signal.aborted) return undefined;
      if (!(error instanceof ToolError)) {
        this.#logFault(error);
        return FAILED;
      }
      const { http_status: status, request_id } = error.details;
      log.warn("sign-in on the page failed", { code: error.code, status, request_id });
      return describeSignInFailure(error, asker.apiHost);
    }
  }

  #showOutcome(outcome: SignInResult, phone: string): Response {
    const { asker } = this.#options;
    if (outcome !== undefined && "email" in outcome) {
      return this.#show(200, successView(asker, outcome));
    }
    if (this.ending !== undefined) return this.#showEnding(this.ending, outcome);
    const view = formView(asker, this.#place.path, { phone, fault: outcome });
    return this.#show(outcome?.status ?? 200, view);
  }

  #showEnding(ending: PageEnding, fault?: Fault): Response {
    return this.#show(410, goneView(ending, ending === "expired" ? fault : undefined));
  }

  #show(status: number, view: Markup): Response {
    return this.#respond(status, view.text);
  }

  #respond(status: number, body: string | null): Response {
    const headers = { ...this.#headers, ...(status === 405 && { allow: ALLOWED }) };
    return new Response(body, { status, headers });
  }

  #logFault(error: unknown): void {
    const { log, redact } = this.#options;
    log.error("program error", { tool: "login", stack: redact(stackOf(error)) });
  }
}

function closedMeanwhile(): ToolError {
  return new ToolError("CANCELLED", "The sign-in page was closed meanwhile.");
}

function listen(handler: (request: Request) => Promise<Response>): Deno.HttpServer<Deno.NetAddr> {
  try {
    return Deno.serve({ hostname: HOSTNAME, port: 0, onListen: () => {} }, handler);
  } catch (error) {
    const why = error instanceof Error ? error.name : String(error);
    throw new ToolError(
      "INTERNAL_ERROR",
      `No sign-in page can be opened: this program may not listen on ${HOSTNAME} (${why}). Tell the ` +
        "person; B4B_PHONE and B4B_PASSWORD in the client's configuration sign in without a page.",
      { cause: error },
    );
  }
}
