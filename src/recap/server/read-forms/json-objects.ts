import { PROBLEMS, problem, type Text, text } from '../../../kernel/index.ts';
import { TableFailure } from '../../../platform/server/tabular/index.ts';

/** Longest object, characters: a form has some hundred. */
const MOST_CHARACTERS = 1_000_000;

/** An object of a file, with its number (the first is 1). */
export type JsonObject = { readonly number: number; readonly parts: ReadonlyMap<string, string> };

/**
 * Cuts JSON into its objects as it arrives: one, a list of them, or one a line. Each is flattened: the part `sah` of a part `suara` is `suara.sah`. Nothing
 * but one object is ever held. @throws TableFailure where it is no such JSON, or ends within an object
 */
export function jsonObjects(): { push(piece: string): JsonObject[]; end(): void } {
  let [number, depth, isInText, isEscaped] = [0, 0, false, false];
  let held = '';
  const take = (from: string): JsonObject => {
    number += 1;
    return { number, parts: flattened(parsed(from, number)) };
  };
  return {
    push(piece) {
      const found: JsonObject[] = [];
      let start = depth > 0 ? 0 : -1;
      for (let at = 0; at < piece.length; at += 1) {
        const char = piece[at];
        if (isInText) {
          if (isEscaped) isEscaped = false;
          else if (char === '\\') isEscaped = true;
          else if (char === '"') isInText = false;
        } else if (char === '"' && depth > 0) isInText = true;
        else if (char === '{') {
          if (depth === 0) start = at;
          depth += 1;
        } else if (char === '}' && depth > 0) {
          depth -= 1;
          if (depth > 0) continue;
          found.push(take(held + piece.slice(start, at + 1)));
          [held, start] = ['', -1];
        } else if (depth === 0 && !/[\s,[\]\uFEFF]/.test(char ?? '')) throw noObject(number + 1);
      }
      if (depth > 0) held += piece.slice(start);
      if (held.length > MOST_CHARACTERS) throw cut(number + 1);
      return found;
    },
    end() {
      if (depth > 0) throw cut(number + 1);
    },
  };
}

function parsed(from: string, number: number): object {
  try {
    return JSON.parse(from) as object;
  } catch {
    throw noObject(number);
  }
}

/** Numbers and words as a table would have them; null and what is a list or empty leaves an empty cell. */
function flattened(object: object): Map<string, string> {
  const parts = new Map<string, string>();
  const take = (value: unknown, path: string) => {
    if (value === null || Array.isArray(value)) parts.set(path, '');
    else if (typeof value === 'object')
      for (const [key, part] of Object.entries(value)) take(part, path === '' ? key : `${path}.${key}`);
    else parts.set(path, String(value));
  };
  take(object, '');
  return parts;
}

function noObject(number: number): TableFailure {
  return failure(
    PROBLEMS.notATable,
    text(
      `butir ${number} bukan objek JSON yang dapat dibaca`,
      `item ${number} is no JSON object that can be read`,
    ),
  );
}

function cut(number: number): TableFailure {
  return failure(
    PROBLEMS.fileCut,
    text(`butir ${number} tidak pernah berakhir`, `item ${number} never ends`),
  );
}

function failure(kind: (typeof PROBLEMS)['notATable' | 'fileCut'], why: Text): TableFailure {
  return new TableFailure(problem(kind, why));
}
