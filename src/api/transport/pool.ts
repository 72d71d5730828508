/** An HTTP client with its connections, closed once it is retired and no longer in use. */
export class Pool {
  readonly client: Deno.HttpClient;
  #users = 0;
  #isRetired = false;

  constructor(options: Deno.CreateHttpClientOptions) {
    this.client = Deno.createHttpClient(options);
  }

  enter(): void {
    this.#users++;
  }

  leave(): void {
    this.#users--;
    this.#closeIfDone();
  }

  /** Call when no new request will use it. */
  retire(): void {
    if (this.#isRetired) return;
    this.#isRetired = true;
    this.#closeIfDone();
  }

  #closeIfDone(): void {
    if (this.#isRetired && this.#users === 0) this.client.close();
  }
}
