import type { Command } from 'commander';
import { PROBLEMS, problem, text } from '../../../kernel/index.ts';
import { CommandFailure, EXIT, printAnswer } from '../../../platform/server/cli/command.ts';
import { isOpenToOthers, readEnrolmentLink } from '../../probe/enrolment-link.ts';
import { machineClock } from './clock.ts';
import { enrolProbe } from './enrol-probe.ts';
import { Probe, type ProbePorts } from './probe.ts';
import { cannotKeep, ProbeFolder } from './probe-folder.ts';
import { openProbeKey } from './probe-key.ts';
import { isWanting, type ProbeStatus, probeStatus } from './probe-status.ts';
import { RecordQueue } from './record-queue.ts';
import type { Say } from './said.ts';
import { SITE_OPTIONS, type SiteOptions, siteOf } from './site-options.ts';
import { Standing } from './standing.ts';
import { tryNdt7 } from './try-ndt7.ts';

type StateOption = { readonly state: string; readonly json?: boolean };

const STATE: [string, string] = ['--state <dir>', 'folder probe ini / the folder of this probe'];
const JSON_OPTION: [string, string] = ['--json', 'objek JSON / JSON objects'];

/** `sigap probe enrol`, `run` and `status`: a probe on a machine of its own, without a database. */
export function addProbeCommands(program: Command): void {
  const probe = program
    .command('probe')
    .description(
      'probe di tempat tetap: menguji sendiri terus-menerus / a probe at a fixed place, testing by itself',
    );
  const enrol = probe
    .command('enrol')
    .description('daftarkan dengan lembar QR / enrol with a QR sheet')
    .argument('<link>', 'tautan atau kode dari lembar QR TPS / link or code of the QR sheet of a TPS')
    .option('--server <address>', 'alamat server Sigap / address of the Sigap server')
    .requiredOption(...STATE)
    .option(...JSON_OPTION);
  for (const option of SITE_OPTIONS) enrol.option(...option);
  enrol.action(enrolAction);
  probe
    .command('run')
    .description('uji pada waktu acak dan kirim catatannya / test at random times and send the records')
    .requiredOption(...STATE)
    .option('--once', 'uji sekali sekarang, kirim, lalu selesai / test once now, send, and end')
    .option(...JSON_OPTION)
    .action(runAction);
  probe
    .command('status')
    .description(
      'keadaan probe; kode 1 bila perlu dilihat / how the probe stands; exit code 1 when somebody should look',
    )
    .requiredOption(...STATE)
    .option(...JSON_OPTION)
    .action(({ state, json }: StateOption) => {
      const status = probeStatus(new ProbeFolder(state), machineClock());
      printAnswer(json, status, () => statusLines(status));
      process.exitCode = isWanting(status) ? EXIT.foundWanting : EXIT.fine;
    });
}

async function enrolAction(
  written: string,
  { state, server, json, ...site }: StateOption & SiteOptions & { server?: string },
): Promise<void> {
  const link = readEnrolmentLink(written, server);
  if (!link.ok) throw new CommandFailure(problem(PROBLEMS.invalidRequest, link.error));
  const stands = siteOf(site);
  if (!stands.ok) throw new CommandFailure(problem(PROBLEMS.invalidRequest, stands.error));
  if (isOpenToOthers(link.value.server)) process.stderr.write(`${OPEN_TO_OTHERS}\n`);
  const device = await enrolProbe(new ProbeFolder(state), link.value, stands.value, fetch);
  printAnswer(json, device, () => {
    const { tps, election } = device;
    const mark = election.synthetic ? ' (SINTETIS / SYNTHETIC)' : '';
    return `TPS ${tps.code}, ${tps.name}, ${tps.village}; ${election.name.id}${mark}; probe ${device.device.id}`;
  });
}

async function runAction({ state, once, json }: StateOption & { once?: boolean }): Promise<void> {
  const folder = new ProbeFolder(state);
  const { device, site } = folder.enrolled();
  const ending = new AbortController();
  const end = () => ending.abort();
  process.on('SIGTERM', end).on('SIGINT', end);
  await folder.alone(async () => {
    const clock = machineClock();
    const key = openProbeKey(folder.keyPath);
    const ports: ProbePorts = {
      ...{ folder, device, site, key, clock, random: Math.random, fetch, test: tryNdt7 },
      queue: new RecordQueue(folder.dir, key.publicKey),
      standing: new Standing(folder, clock),
      say: json && !once ? sayAsJson : sayInWords,
    };
    const probe = new Probe(ports);
    if (!once) return probe.run(ending.signal);
    const result = await probe.once(ending.signal).catch((error: NodeJS.ErrnoException) => {
      throw error.code ? cannotKeep(error) : error;
    });
    if (json) printAnswer(json, result, () => '');
    const isFine = result.outcome === 'completed' && result.waiting === 0;
    process.exitCode = isFine ? EXIT.fine : EXIT.foundWanting;
  });
  process.off('SIGTERM', end).off('SIGINT', end);
}

const OPEN_TO_OTHERS =
  'Peringatan: alamat tanpa https dapat dibaca dan diubah di jalan, termasuk kunci tanda terima / Warning: an address without https can be read and changed on the way, the receipt keys too';

const sayInWords: Say = ({ kind, words }) => {
  const mark = kind === 'cannot-keep' ? '!!! ' : '';
  process.stderr.write(`${mark}${words.id} / ${words.en}\n`);
};

const sayAsJson: Say = ({ kind, words, facts }) => {
  process.stdout.write(`${JSON.stringify({ at: new Date().toISOString(), kind, words, ...facts })}\n`);
};

function statusLines(status: ProbeStatus): string {
  const { tps, server, device, isRunning, waiting, archived, setAside, trouble, refused } = status;
  const both = (id: string, en: string) => `${id} / ${en}`;
  const lines = [
    `TPS ${tps.code}, ${tps.name}, ${tps.village}; ${server}; probe ${device}`,
    isRunning ? both('berjalan', 'running') : both('TIDAK berjalan', 'NOT running'),
    `${both('menunggu tanda terima', 'waiting for a receipt')}: ${waiting}; ${both('bertanda terima', 'with a receipt')}: ${archived}; ${both('rusak', 'damaged')}: ${setAside}`,
    `${both('uji terakhir', 'last test')}: ${status.lastTest ? `${status.lastTest.at} ${status.lastTest.outcome}` : '–'}; ${both('berikutnya', 'next')}: ${status.nextTestAt ?? '–'}`,
    `${both('terakhir diterima server', 'last received by the server')}: ${status.lastReceivedAt ?? '–'}`,
  ];
  if (trouble) lines.push(`${trouble.at}: ${both(trouble.what.id, trouble.what.en)}`);
  for (const one of refused) {
    const number = text(`catatan ${one.number} ditolak`, `record ${one.number} was refused`);
    lines.push(`${both(number.id, number.en)}: ${one.problem} ${one.what}`);
  }
  return lines.join('\n');
}
