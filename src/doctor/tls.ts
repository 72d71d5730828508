// One TLS handshake, made as fetch would make it.
import type { PeerCertificate } from "node:tls";

/** How a TLS handshake ended. */
export type HandshakeResult =
  | { readonly kind: "trusted"; readonly validTo: Date }
  | {
    readonly kind: "untrusted";
    /** The TLS library's error. */
    readonly why: string;
    /** Who issued the certificate, if that could be read. */
    readonly issuer: string | undefined;
  }
  /** The other side does not speak TLS. */
  | { readonly kind: "failed"; readonly why: string };

export interface TlsTarget {
  readonly hostname: string;
  readonly port: number;
  /** Aborts the handshake. */
  readonly signal: AbortSignal;
}

/** Opens a TLS connection and closes it again; rejects if the signal is aborted. */
export async function performHandshake(target: TlsTarget): Promise<HandshakeResult> {
  const certificate = await readCertificate(target, true);
  if (!(certificate instanceof Error)) {
    return { kind: "trusted", validTo: new Date(certificate.valid_to) };
  }
  const why = `${"code" in certificate ? certificate.code : ""} ${certificate.message}`.trim();
  if (!/cert|issuer|signature/i.test(why)) return { kind: "failed", why };
  return { kind: "untrusted", why, issuer: await readIssuer(target) };
}

/** Optional information: undefined if the signal is aborted. */
async function readIssuer(target: TlsTarget): Promise<string | undefined> {
  try {
    const certificate = await readCertificate(target, false);
    if (certificate instanceof Error) return undefined;
    const { O, CN } = certificate.issuer;
    return [O ?? CN].flat()[0];
  } catch (error) {
    if (target.signal.aborted) return undefined;
    throw error;
  }
}

/** The server's certificate, or the error with which the handshake failed. */
async function readCertificate(
  { hostname, port, signal }: TlsTarget,
  rejectUnauthorized: boolean,
): Promise<PeerCertificate | Error> {
  const { connect } = await import("node:tls");
  const done = Promise.withResolvers<PeerCertificate | Error>();
  const isAddress = /^[\d.]+$|:/.test(hostname);
  const servername = isAddress ? {} : { servername: hostname };
  const socket = connect({ host: hostname, port, ...servername, rejectUnauthorized });
  socket.on("secureConnect", () => {
    // null in older Deno releases if the handshake is about to fail
    const certificate: PeerCertificate | null = socket.getPeerCertificate();
    if (certificate?.valid_to) done.resolve(certificate);
  });
  socket.on("error", done.resolve);
  socket.on("close", () => done.resolve(new Error("the connection was closed")));
  const onAbort = () => done.reject(signal.reason);
  signal.addEventListener("abort", onAbort, { once: true });
  if (signal.aborted) onAbort();
  try {
    return await done.promise;
  } finally {
    signal.removeEventListener("abort", onAbort);
    socket.destroy();
  }
}
