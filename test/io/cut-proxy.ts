import net from 'node:net';

/** A wire between two ends that can be cut: at once, or in the middle of what comes next. */
export class CutProxy {
  #server: net.Server | undefined;
  readonly #pairs = new Set<readonly [net.Socket, net.Socket]>();
  /** Bytes that still pass; null: all. */
  #budget: number | null = null;
  cuts = 0;
  target: { readonly host: string; readonly port: number } | null = null;

  listen(): Promise<number> {
    this.#server = net.createServer((near) => {
      const { target } = this;
      if (target === null) return void near.destroy();
      const far = net.connect(target.port, target.host);
      const pair = [near, far] as const;
      this.#pairs.add(pair);
      const end = (): void => {
        near.destroy();
        far.destroy();
        this.#pairs.delete(pair);
      };
      for (const socket of pair) {
        socket.on('error', end);
        socket.on('close', end);
      }
      near.on('data', (bytes) => this.#pass(bytes, far));
      far.on('data', (bytes) => this.#pass(bytes, near));
    });
    return new Promise((done) => {
      this.#server!.listen(0, '127.0.0.1', () => done((this.#server!.address() as net.AddressInfo).port));
    });
  }

  #pass(bytes: Buffer, to: net.Socket): void {
    if (this.#budget === null) return void to.write(bytes);
    const part = bytes.subarray(0, this.#budget);
    this.#budget -= part.length;
    if (part.length > 0) to.write(part);
    if (this.#budget === 0) this.cut();
  }

  cut(): void {
    this.#budget = null;
    this.cuts++;
    for (const [near, far] of [...this.#pairs]) {
      near.destroy();
      far.destroy();
    }
  }

  /** Cuts in the middle of what comes: after so many bytes, whichever way they go. */
  cutAfter(bytes: number): void {
    this.#budget = bytes;
  }

  close(): void {
    this.cut();
    this.#server?.close();
  }
}
