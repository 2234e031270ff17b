import { PROBLEMS, problem, text } from '../../../kernel/index.ts';
import { CommandFailure, EXIT } from '../../../platform/server/cli/command.ts';
import { hexOf } from '../../../sealed/index.ts';
import type { EnrolmentLink } from '../../probe/enrolment-link.ts';
import type { ProbeSite } from '../../probe/speed-record.ts';
import { type Answer, ask, type Fetch } from './field-server.ts';
import { homeSchema, type ProbeDevice, type ProbeFolder } from './probe-folder.ts';
import { openProbeKey } from './probe-key.ts';
import { asIs } from './said.ts';

/**
 * Makes a device of a folder with a sheet's code. The key is made here, is on the disk before anybody hears of it, and stays; so the
 * same command after a lost reply gets the same answer.
 * @throws CommandFailure when the server refuses, cannot be reached, or the folder belongs to another server
 */
export async function enrolProbe(
  folder: ProbeFolder,
  { token, server }: EnrolmentLink,
  site: ProbeSite,
  fetch: Fetch,
): Promise<ProbeDevice> {
  folder.make();
  return folder.alone(async () => {
    const before = folder.read('device');
    if (before && before.server !== server) throw belongsTo(before.server);
    const key = openProbeKey(folder.keyPath);
    const body = {
      token,
      kind: 'probe',
      algorithm: key.publicKey.algorithm,
      publicKey: hexOf(key.publicKey.raw),
      signature: key.sign('sigap-enrolment-1', token),
    };
    const question = { method: 'POST', path: '/api/devices', body } as const;
    const answer = await ask(fetch, server, question, new AbortController().signal).catch(
      (error: unknown) => {
        throw unreachable(error);
      },
    );
    const home = homeSchema.safeParse(answer.status === 200 ? answer.json : null);
    if (!home.success || home.data.device.id !== key.id) throw refused(answer);
    const device = { ...home.data, server };
    folder.write('site', site);
    folder.write('device', device);
    return device;
  });
}

function refused({ status, problem: found }: Answer): CommandFailure {
  const why = found
    ? `${found.code} ${[found.title, found.detail, found.nextStep].filter(Boolean).join('. ')}`
    : `HTTP ${status}`;
  return new CommandFailure(problem(PROBLEMS.probeEnrolmentRefused, asIs(why)), EXIT.foundWanting);
}

function unreachable(error: unknown): CommandFailure {
  const { message, cause } = error as Error;
  const why = cause instanceof Error && cause.message !== '' ? cause.message : message;
  return new CommandFailure(problem(PROBLEMS.testServerUnavailable, asIs(why)), EXIT.foundWanting);
}

function belongsTo(server: string): CommandFailure {
  const what = text(
    `folder ini sudah terdaftar di ${server}; pakai folder lain`,
    `this folder is enrolled at ${server}; use another folder`,
  );
  return new CommandFailure(problem(PROBLEMS.invalidRequest, what));
}
