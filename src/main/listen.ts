import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { serve } from '@hono/node-server';
import { PROBLEMS, problem, type Text, text } from '../kernel/index.ts';
import { CommandFailure } from '../platform/server/cli/command.ts';

/** The HTTP server as it listens: HTTP/1.1 without TLS, which is what ndt7 upgrades from. */
export type HttpServer = Server & {
  /** Ends it with all its connections, those also that were upgraded, which it no longer counts among its own. */
  readonly end: () => Promise<void>;
};

type Fetch = Parameters<typeof serve>[0]['fetch'];
type SystemError = { readonly code?: string; readonly syscall?: string };

/** Listens at SIGAP_HOST and SIGAP_PORT. @throws CommandFailure naming the setting when this machine cannot. */
export async function listen(fetch: Fetch, host: string, port: number): Promise<HttpServer> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, hostname: host, port }, () =>
      resolve(Object.assign(server, { end: endOf(server) })),
    ) as Server;
    server.once('error', (error) => {
      const fault = listenFault(error as SystemError, host, port);
      reject(fault ? new CommandFailure(problem(PROBLEMS.misconfigured, fault)) : error);
    });
  });
}

function endOf(server: Server): HttpServer['end'] {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
}

/** Which setting keeps the server from listening, and what would do; null for what no setting is to blame for. */
export function listenFault({ code, syscall }: SystemError, host: string, port: number): Text | null {
  if (code === 'EADDRINUSE') {
    return text(
      `Port ini sudah dipakai program lain; pilih yang lain dengan SIGAP_PORT (sekarang ${port})`,
      `another program uses this port; choose another with SIGAP_PORT (now ${port})`,
    );
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return text(
      `pengguna ini tidak boleh memakai SIGAP_PORT=${port}; pilih 1024 atau lebih, di belakang server web untuk port yang lebih kecil`,
      `this user may not use SIGAP_PORT=${port}; choose 1024 or more, behind a web server for a smaller port`,
    );
  }
  if (syscall !== 'listen' && syscall !== 'getaddrinfo') return null;
  return text(
    `SIGAP_HOST=${host} bukan alamat komputer ini (${code}); pakai 127.0.0.1 untuk komputer ini saja, 0.0.0.0 untuk semua jaringannya, atau salah satu alamat IP-nya`,
    `SIGAP_HOST=${host} is no address of this machine (${code}); use 127.0.0.1 for this machine alone, 0.0.0.0 for all its networks, or one of its IP addresses`,
  );
}
