import { readdir, readFile } from 'node:fs/promises';
import {
  err,
  errorsText,
  ok,
  PROBLEMS,
  type Problem,
  problem,
  type Result,
  text,
} from '../../../kernel/index.ts';
import { type FormTemplate, readTemplate } from '../../../voting-day/index.ts';

const PACK = new URL('../../../../packs/kepri-2024/forms/', import.meta.url);

/** The templates of the pack. */
export async function packTemplates(): Promise<readonly FormTemplate[]> {
  const names = (await readdir(PACK)).filter((name) => name.endsWith('.json')).toSorted();
  const read = await Promise.all(
    names.map(async (name) => templateOf(name, await readFile(new URL(name, PACK), 'utf8'))),
  );
  return read.map((one) => {
    if (!one.ok) throw new Error(one.error.detail?.en);
    return one.value;
  });
}

/** A template from a file; the problem says everything that is wrong with it. */
export async function templateFile(path: string): Promise<Result<FormTemplate, Problem>> {
  const content = await readFile(path, 'utf8').catch(() => null);
  return content === null ? err(problem(PROBLEMS.notFound, text(path, path))) : templateOf(path, content);
}

function templateOf(name: string, content: string): Result<FormTemplate, Problem> {
  const read = readTemplate(content);
  if (read.ok) return ok(read.value);
  const why = errorsText(read.error);
  return err(
    problem(PROBLEMS.formTemplateUnusable, text(`${name}: ${why.id}`, `${name}: ${why.en}`), read.error),
  );
}
