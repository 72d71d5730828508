// A page on 127.0.0.1 on which a person can sign in once, within five minutes.
import type { PageEnding, SignInPage } from "../api/session/sign_in_pages.ts";
import { stackOf, ToolError } from "../core/errors.ts";
import type { RequestHandler } from "../local_server/http_connection.ts";
import type { Markup } from "../local_server/page/markup.ts";
import { createPageHeaders } from "../local_server/page/headers.ts";
import type { LocalSite, PagePlace } from "../local_server/site.ts";
import {
  ALLOWED_METHODS,
  parseCredentials,
  readForm,
  refuseForm,
  refuseRequest,
} from "./requests.ts";
import { INTERNAL_ERROR, type PageError, REFUSAL_TEXTS } from "./messages.ts";
import {
  SignInAttempts,
  type SignInAttemptsOptions,
  type SignInResult,
} from "./sign_in_attempts.ts";
import {
  endedView,
  errorView,
  formView,
  LIFETIME_MINUTES,
  type PageContext,
  successView,
} from "./views.ts";
import { STYLE } from "./style.ts";

export interface PageOptions
  extends Pick<SignInAttemptsOptions, "signIn" | "throttle" | "clock" | "log"> {
  readonly site: LocalSite;
  readonly context: PageContext;
  readonly now: () => Date;
}

const LIFETIME_MS = LIFETIME_MINUTES * 60_000;
/** A sign-in that began at the last moment is answered before the form is loaded again. */
const RELOAD_DELAY_MS = 60_000;
/** How long a page that has ended still says so. */
const LINGER_MS = 5 * 60_000;

/** Opens a page; throws an INTERNAL_ERROR if the process may not listen on 127.0.0.1. */
export async function openPage(options: PageOptions): Promise<SignInPage> {
  const page = new LocalPage(options, await createPageHeaders({ style: STYLE, hasForm: true }));
  options.log.info("sign-in page opened"); // without its address, which is a secret
  return page;
}

class LocalPage implements SignInPage {
  readonly expiresAt: Date;
  readonly #options: PageOptions;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #place: PagePlace;
  readonly #attempts: SignInAttempts;
  readonly #endsAt: number;
  readonly #stop = new AbortController();
  #stopTimer: () => void;
  #ending: PageEnding | undefined;

  constructor(options: PageOptions, headers: Readonly<Record<string, string>>) {
    const { site, clock, now, context: { apiHost } } = options;
    this.#options = options;
    this.#headers = headers;
    this.#place = openPlace(site, (request) => this.#handle(request));
    this.#attempts = new SignInAttempts({
      ...options,
      apiHost,
      signal: this.#stop.signal,
      isOpen: () => this.ending === undefined,
      onSignedIn: () => this.#finish("used"),
      onError: (error) => this.#logError(error),
    });
    this.#endsAt = clock.now() + LIFETIME_MS;
    this.expiresAt = new Date(now().getTime() + LIFETIME_MS);
    this.#stopTimer = clock.after(LIFETIME_MS, () => this.#finish("expired"));
  }

  get url(): string {
    return this.#place.url;
  }

  get isAlive(): boolean {
    return this.#place.isAlive;
  }

  get ending(): PageEnding | undefined {
    return this.#ending ?? (this.lifetimeMs() > 0 ? undefined : "expired");
  }

  /** Measured on both clocks: the monotonic one stops while the computer sleeps. */
  lifetimeMs(): number {
    const { clock, now } = this.#options;
    return Math.min(this.#endsAt - clock.now(), this.expiresAt.getTime() - now().getTime());
  }

  end(why: PageEnding): void {
    // an expired page may still be signing in; then this is what ends it
    const isLate = this.#ending === "expired" && this.#attempts.isBusy;
    if (this.#ending === undefined || isLate) this.#finish(why);
    this.#stop.abort(new ToolError("CANCELLED", "The sign-in page was closed meanwhile."));
  }

  close(): void {
    this.end("closed");
    this.#stopTimer();
    this.#place.close();
  }

  /** Lets the page only say that it has ended, and closes it after a while. */
  #finish(ending: PageEnding): void {
    this.#ending = ending;
    this.#stopTimer();
    this.#stopTimer = this.#options.clock.after(LINGER_MS, () => this.close());
  }

  async #handle(request: Request): Promise<Response> {
    try {
      const refusal = refuseRequest(request, this.#place);
      if (refusal !== undefined) return this.#respond(refusal);
      if (this.ending !== undefined) return this.#showEnding(this.ending);
      if (request.method === "POST") return await this.#handleForm(request);
      return this.#respond(200, this.#showForm());
    } catch (error) {
      this.#logError(error);
      return this.#respond(500, errorView(INTERNAL_ERROR.text));
    }
  }

  async #handleForm(request: Request): Promise<Response> {
    const refusal = refuseForm(request, this.#place);
    if (refusal !== undefined) return this.#respond(refusal, errorView(REFUSAL_TEXTS.foreign));
    const form = await readForm(request, this.#stop.signal);
    if (!(form instanceof URLSearchParams)) {
      if (this.ending !== undefined) return this.#showEnding(this.ending);
      return this.#respond(form === "too long" ? 413 : 400, errorView(REFUSAL_TEXTS[form]));
    }
    const credentials = parseCredentials(form);
    const result = "status" in credentials ? credentials : await this.#attempts.signIn(credentials);
    return this.#showResult(result, form.get("phone") ?? "");
  }

  #showResult(result: SignInResult, phone: string): Response {
    if (result !== undefined && "email" in result) {
      return this.#respond(200, successView(this.#options.context, result));
    }
    if (this.ending !== undefined) return this.#showEnding(this.ending, result);
    const view = this.#showForm({ phone, error: result });
    return this.#respond(result?.status ?? 200, view, result?.retryAfter);
  }

  #showForm(attempt?: { phone: string; error: PageError | undefined }): Markup {
    const reloadAfter = Math.ceil((this.lifetimeMs() + RELOAD_DELAY_MS) / 1_000);
    const place = { path: this.#place.path, closesAt: this.expiresAt, reloadAfter };
    return formView(this.#options.context, place, attempt);
  }

  #showEnding(ending: PageEnding, error?: PageError): Response {
    return this.#respond(410, endedView(ending, ending === "expired" ? error : undefined));
  }

  #respond(status: number, view?: Markup, retryAfter?: number): Response {
    const headers = {
      ...this.#headers,
      ...(status === 405 && { allow: ALLOWED_METHODS }),
      ...(retryAfter !== undefined && { "retry-after": String(retryAfter) }),
    };
    return new Response(view?.text ?? null, { status, headers });
  }

  #logError(error: unknown): void {
    this.#options.log.error("program error", { tool: "login", stack: stackOf(error) });
  }
}

function openPlace(site: LocalSite, handler: RequestHandler): PagePlace {
  try {
    return site.open(handler);
  } catch (error) {
    const why = error instanceof Error ? error.name : String(error);
    throw new ToolError(
      "INTERNAL_ERROR",
      `No sign-in page can be opened: this program may not listen on 127.0.0.1 (${why}). Tell the ` +
        "person; B4B_PHONE and B4B_PASSWORD in the client's configuration sign in without a page.",
      { cause: error },
    );
  }
}
