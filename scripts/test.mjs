// npm test: installs what is missing (Chromium and gammu-smsd too), checks style, types and generated code, runs every test against the
// embedded PostgreSQL and the database tests once more against a served one where there is one. Last line: N passed, N failed.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { ensureWebBuilt } from './build-web.mjs';
import { ensureChromium } from './chromium.mjs';
import { ensureGammu } from './gammu.mjs';
import { ensureInstalled, nodeProgram, projectPath } from './toolchain.mjs';

ensureInstalled();
const chromium = ensureChromium();
const gammuSmsd = ensureGammu();
ensureWebBuilt();

const scratch = mkdtempSync(join(tmpdir(), 'sigap-test-run-'));
const { DATABASE_URL: served, ...ownEnv } = process.env;
const env = { ...ownEnv, CHROMIUM: chromium, GAMMU_SMSD: gammuSmsd };
const sum = { passed: 0, failed: 0, skipped: 0 };
const failures = [];

step('style', projectPath('node_modules/.bin/biome'), ['check', '--error-on-warnings', '.']);
step('types', nodeProgram(), [projectPath('node_modules/typescript/bin/tsc'), '-p', '.']);
step('generated database types', nodeProgram(), ['src/main/codegen.ts', '--check']);
vitest('embedded PostgreSQL', [], {});
const server = served ?? findServer();
if (server) vitest('served PostgreSQL', ['--project', 'server'], { TEST_DATABASE_SERVER: server });
else
  console.log(
    'Tidak ada PostgreSQL lain yang dapat dihubungi / no other PostgreSQL reachable: embedded only.',
  );

rmSync(scratch, { recursive: true, force: true });
for (const failure of failures) console.log(`FAILED: ${failure}`);
if (sum.skipped > 0) console.log(`${sum.skipped} tests were skipped, which counts as a failure.`);
const failed = sum.failed + sum.skipped;
console.log(`${sum.passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || sum.passed === 0 ? 1 : 0;

function step(name, program, args) {
  const { status } = spawnSync(program, args, { cwd: projectPath(), stdio: 'inherit', env });
  console.log(`${name}: ${status === 0 ? 'fine' : 'FAILED'}`);
  sum[status === 0 ? 'passed' : 'failed'] += 1;
  if (status !== 0) failures.push(name);
}

function vitest(name, args, more) {
  console.log(`\n== ${name}`);
  const report = join(scratch, `${name.replaceAll(' ', '-')}.json`);
  const { status } = spawnSync(
    nodeProgram(),
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...args,
    ],
    { cwd: projectPath(), stdio: 'inherit', env: { ...env, ...more } },
  );
  const result = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : null;
  sum.passed += result?.numPassedTests ?? 0;
  sum.failed += Math.max(result?.numFailedTests ?? 1, status === 0 ? 0 : 1);
  sum.skipped += (result?.numPendingTests ?? 0) + (result?.numTodoTests ?? 0);
  failures.push(...failuresOf(result).map((failure) => `${name}: ${failure}`));
}

/** File, name and first line of the reason of each test that failed, or of each file that could not be read. */
function failuresOf(result) {
  if (!result) return ['no report was written'];
  return result.testResults.flatMap(({ name: file, status, message, assertionResults }) => {
    const path = relative(projectPath(), file);
    const failed = assertionResults.filter((test) => test.status === 'failed');
    if (failed.length === 0) return status === 'failed' ? [`${path}: ${firstLine(message)}`] : [];
    return failed.map(
      ({ fullName, failureMessages }) => `${path} > ${fullName}: ${firstLine(failureMessages[0])}`,
    );
  });
}

function firstLine(text) {
  return (text ?? '').split('\n', 1)[0];
}

function findServer() {
  const { stdout } = spawnSync(nodeProgram(), ['tests/support/find-server.ts'], {
    cwd: projectPath(),
    encoding: 'utf8',
  });
  return stdout.trim() || null;
}
