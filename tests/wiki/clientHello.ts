/**
 * The host name that a TLS ClientHello asks for (SNI), or "" if it names none. Read by hand, since
 * a connection that never finishes its handshake is a contact too, and Node tells nothing of it.
 */
export function serverName(hello: Buffer): string {
  try {
    // Record header 5, handshake header 4, version 2, random 32.
    let at = 5 + 4 + 2 + 32;
    at += 1 + hello.readUInt8(at); // session id
    at += 2 + hello.readUInt16BE(at); // cipher suites
    at += 1 + hello.readUInt8(at); // compression methods
    const end = at + 2 + hello.readUInt16BE(at);
    at += 2;
    while (at < end) {
      const type = hello.readUInt16BE(at);
      const length = hello.readUInt16BE(at + 2);
      // Extension 0: list length 2, name type 1, name length 2, name.
      if (type === 0) {
        const nameLength = hello.readUInt16BE(at + 7);
        return hello.toString("ascii", at + 9, at + 9 + nameLength);
      }
      at += 4 + length;
    }
  } catch {
    // Cut short: no name to be had.
  }
  return "";
}
