import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { attachNdt7 } from '../src/connectivity/server/ndt7/attach.ts';

/** An ndt7 server in a process of its own; prints its port. */
const server = createServer();
attachNdt7(server);
server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`));
