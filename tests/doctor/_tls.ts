// A TLS server on loopback, with a certificate that is made for it.
import { issueCertificate } from "./_certificate.ts";

export interface TlsServer extends AsyncDisposable {
  readonly url: URL;
  /** The file of the CA that a client must trust. */
  readonly ca: string;
}

/** Serves `answer` as localhost, with a certificate that a CA named "Company Proxy" signed. */
export async function serveTls(days: number, answer: () => Response): Promise<TlsServer> {
  const { ca, cert, key } = issueCertificate("Company Proxy", days);
  const file = await Deno.makeTempFile({ suffix: ".pem" });
  await Deno.writeTextFile(file, ca);
  const server = Deno.serve({
    hostname: "127.0.0.1",
    port: 0,
    onListen: () => {},
    cert,
    key,
  }, answer);
  return {
    url: new URL(`https://localhost:${server.addr.port}`),
    ca: file,
    async [Symbol.asyncDispose]() {
      await server.shutdown();
      await Deno.remove(file);
    },
  };
}
