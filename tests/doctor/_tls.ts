// A TLS server on loopback, with a certificate that openssl makes for it.

export interface TlsServer extends AsyncDisposable {
  readonly url: URL;
  /** The file of the CA that a client must trust. */
  readonly ca: string;
}

/** Serves `answer` as localhost, with a certificate that a CA named "Company Proxy" signed. */
export async function serveTls(days: number, answer: () => Response): Promise<TlsServer> {
  const folder = await Deno.makeTempDir();
  const file = (name: string) => `${folder}/${name}`;
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  await openssl(
    ["req", "-x509", ...key, "-keyout", file("ca.key"), "-out", file("ca.pem")],
    ["-days", "900", "-subj", "/O=Company Proxy"],
  );
  await openssl(
    ["req", ...key, "-keyout", file("key.pem"), "-out", file("csr.pem"), "-subj", "/CN=localhost"],
  );
  await Deno.writeTextFile(file("ext"), "subjectAltName=DNS:localhost\nbasicConstraints=CA:FALSE");
  await openssl(
    ["x509", "-req", "-in", file("csr.pem"), "-CA", file("ca.pem"), "-CAkey", file("ca.key")],
    ["-set_serial", "1", "-days", String(days), "-extfile", file("ext"), "-out", file("cert.pem")],
  );
  const server = Deno.serve({
    hostname: "127.0.0.1",
    port: 0,
    onListen: () => {},
    cert: await Deno.readTextFile(file("cert.pem")),
    key: await Deno.readTextFile(file("key.pem")),
  }, answer);
  return {
    url: new URL(`https://localhost:${server.addr.port}`),
    ca: file("ca.pem"),
    async [Symbol.asyncDispose]() {
      await server.shutdown();
      await Deno.remove(folder, { recursive: true });
    },
  };
}

async function openssl(...args: string[][]): Promise<void> {
  const command = new Deno.Command("openssl", { args: args.flat() });
  const { success, stderr } = await command.output();
  if (!success) throw new Error(`openssl failed: ${new TextDecoder().decode(stderr)}`);
}
