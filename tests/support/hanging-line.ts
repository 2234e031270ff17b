import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A line to a server on which chosen requests hang: the connection is taken and stands, and no answer ever comes. */
export class HangingLine {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  /** Whether a request hangs, by its first line. */
  hangs: (request: string) => boolean = () => false;
  /** The first lines of those that hung. */
  readonly hung: string[] = [];

  private constructor(target: { host: string; port: number }) {
    this.#server = createServer((near) => {
      const far = connect(target);
      for (const socket of [near, far]) {
        this.#sockets.add(socket);
        socket.on('error', () => {});
        socket.on('close', () => this.#sockets.delete(socket));
      }
      far.pipe(near);
      far.on('close', () => near.destroy());
      near.on('close', () => far.destroy());
      near.on('data', (chunk: Buffer) => this.#carry(chunk, near, far));
    });
  }

  /** Opens a line on the loopback to an address. */
  static async open(target: { host: string; port: number }): Promise<HangingLine> {
    const line = new HangingLine(target);
    await new Promise<void>((resolve) => line.#server.listen(0, '127.0.0.1', resolve));
    return line;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Browsers do not pipeline: a request begins where a chunk does. */
  #carry(chunk: Buffer, near: Socket, far: Socket): void {
    const [request = ''] = chunk.toString('latin1').split('\r\n', 1);
    if (!this.hangs(request)) return void far.write(chunk);
    this.hung.push(request);
    near.removeAllListeners('data').resume();
  }
}
