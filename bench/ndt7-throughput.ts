import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { NDT7_PATHS, NDT7_SUBPROTOCOL } from '../src/connectivity/ndt7/protocol.ts';
import { testDownload } from '../src/connectivity/server/ndt7/client.ts';
import type { Figure } from './figure.ts';

const GOAL = 0.5;
const SECONDS = 10;
const IPERF_PORT = '5997';

/**
 * What the ndt7 server carries on one connection over loopback, beside iperf3 (Debian's package) on one connection in the same run:
 * client and server of both are a process each. The upload's client sends one masked frame again and again, so that what is
 * measured is the server and not how fast JavaScript masks.
 */
export async function run(): Promise<Figure[]> {
  const referenceValue = iperfBps();
  const server = spawn(process.execPath, ['bench/ndt7-server-child.ts'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const port = await firstLine(server);
    const upload = await uploadBps(Number(port));
    const download = (await testDownload(`http://127.0.0.1:${port}`)).bps ?? 0;
    return [
      figure('ndt7-throughput upload', upload, referenceValue),
      figure('ndt7-throughput download', download, referenceValue),
    ];
  } finally {
    server.kill();
  }
}

function iperfBps(): number {
  const server = spawn('iperf3', ['-s', '-1', '-p', IPERF_PORT], { stdio: 'ignore' });
  try {
    for (let attempt = 0; ; attempt += 1) {
      try {
        const json = execFileSync(
          'iperf3',
          ['-c', '127.0.0.1', '-p', IPERF_PORT, '-t', String(SECONDS), '-J'],
          {
            stdio: ['ignore', 'pipe', 'ignore'],
          },
        );
        return JSON.parse(json.toString()).end.sum_received.bits_per_second;
      } catch (error) {
        // Its server may not listen yet; without iperf3 there is no reference.
        if ((error as NodeJS.ErrnoException).code === 'ENOENT' || attempt > 50) throw error;
      }
    }
  } finally {
    server.kill();
  }
}

/** The server's last count of an upload, as it tells its client. */
async function uploadBps(port: number): Promise<number> {
  const socket = connect({ host: '127.0.0.1', port, noDelay: true });
  socket.write(
    [
      `GET ${NDT7_PATHS.upload} HTTP/1.1`,
      'Host: 127.0.0.1',
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
      `Sec-WebSocket-Protocol: ${NDT7_SUBPROTOCOL}`,
      '\r\n',
    ].join('\r\n'),
  );
  let heard = '';
  socket.on('data', (chunk: Buffer) => {
    heard = (heard + chunk.toString('latin1')).slice(-4_096);
  });
  socket.on('error', () => {});
  await new Promise((resolve) => socket.once('data', resolve));
  await flood(socket, frame(1 << 20));
  const counts = [...heard.matchAll(/"ElapsedTime":(\d+),"NumBytes":(\d+)/g)].at(-1);
  return (Number(counts?.[2]) * 8_000_000) / Number(counts?.[1]);
}

/** Writes the same bytes until the other side closes. */
function flood(socket: Socket, bytes: Buffer): Promise<void> {
  return new Promise((resolve) => {
    const more = () => {
      while (socket.writable && socket.write(bytes)) {}
    };
    socket.on('drain', more);
    socket.once('close', () => resolve());
    setTimeout(() => socket.destroy(), (SECONDS + 1) * 1_000);
    more();
  });
}

/** A masked binary frame of random bytes. */
function frame(length: number): Buffer {
  const head = Buffer.alloc(14);
  head.writeUInt8(0x82, 0);
  head.writeUInt8(0x80 | 127, 1);
  head.writeBigUInt64BE(BigInt(length), 2);
  randomBytes(4).copy(head, 10);
  return Buffer.concat([head, randomBytes(length)]);
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.stdout?.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()));
    child.once('exit', () => reject(new Error('the ndt7 server ended before it was ready')));
  });
}

function figure(name: string, value: number, referenceValue: number): Figure {
  const ratio = value / referenceValue;
  return {
    name,
    unit: 'bit/s',
    value,
    reference: 'iperf3, one connection',
    referenceValue,
    ratio,
    goal: `>= ${GOAL}`,
    met: ratio >= GOAL,
  };
}
