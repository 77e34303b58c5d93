import tls from 'node:tls';

/**
 * TLS with the key that both sides make of the code: no certificates, and who does not know the code gets no further than the
 * handshake. Forward secret (ECDHE), so that a code learnt later opens nothing that was recorded. RFC 4279, RFC 7905.
 */
const suite = {
  ciphers: 'ECDHE-PSK-CHACHA20-POLY1305',
  minVersion: 'TLSv1.2',
  maxVersion: 'TLSv1.2',
} as const;
const identity = 'rodeo';

export const securely = (key: Buffer, handshakeMs: number): tls.Server =>
  tls.createServer({
    ...suite,
    handshakeTimeout: handshakeMs,
    pskCallback: (_, given) => (given === identity ? key : null),
  });

export const connectSecurely = (host: string, port: number, key: Buffer): tls.TLSSocket =>
  tls.connect({
    ...suite,
    host,
    port,
    // The key says who is there.
    checkServerIdentity: () => undefined,
    pskCallback: () => ({ identity, psk: key }),
  });

/** The other side has another key: the code was wrong. */
export const isWrongKey = (error: unknown): boolean =>
  /BAD_RECORD_MAC|DECRYPT_ERROR|UNKNOWN_PSK_IDENTITY|HANDSHAKE_FAILURE/.test(
    String((error as { code?: string } | null)?.code),
  );
