import type { Readable } from 'node:stream';
import { SaxesParser } from 'saxes';
import { asDamage, damaged, overfull, withDeclarations } from './archive.ts';

/** What happens at each element, by its name without a prefix. */
export type XmlHandlers = {
  readonly open: (name: string, attribute: (name: string) => string | undefined) => void;
  readonly close: (name: string) => void;
  readonly text?: (text: string) => void;
};

/** Deeper than any workbook nests its elements. */
const MOST_DEPTH = 100;
/** The parser holds what stands between two tags: no text, attribute or comment of a workbook is longer (characters). */
const MOST_HELD = 2_000_000;

/**
 * Parses XML as it arrives and pauses after each piece, so that a reader can hand over what it has gathered.
 * @throws TableFailure when the XML or its archive is damaged, and for a document type: no part of a workbook may have one
 * (ECMA-376 part 2), and what one declares is never expanded.
 */
export async function* parseXml(stream: Readable, handlers: XmlHandlers): AsyncGenerator<void> {
  const parser = new SaxesParser({ xmlns: false, position: false });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('doctype', () => {
    throw withDeclarations();
  });
  let depth = 0;
  let held = 0;
  parser.on('opentag', ({ name, attributes }) => {
    held = 0;
    depth += 1;
    if (depth > MOST_DEPTH) throw damaged('isinya bersarang terlalu dalam', 'its elements nest too deeply');
    handlers.open(localName(name), (key) => attributes[key]);
  });
  parser.on('closetag', ({ name }) => {
    held = 0;
    depth -= 1;
    handlers.close(localName(name));
  });
  const heard = (text: string) => {
    held = 0;
    handlers.text?.(text);
  };
  parser.on('text', heard);
  parser.on('cdata', heard);
  const decoder = new TextDecoder('utf-8');
  try {
    for await (const chunk of stream) {
      const piece = decoder.decode(chunk as Buffer, { stream: true });
      held += piece.length;
      parser.write(piece);
      if (held > MOST_HELD) throw overfull('ada teks yang terlalu panjang', 'a text in it is too long');
      yield;
    }
    parser.close();
    yield;
  } catch (error) {
    throw asDamage(error);
  }
}

/** Parses a small document to its end. */
export async function readXml(stream: Readable, handlers: XmlHandlers): Promise<void> {
  for await (const _ of parseXml(stream, handlers));
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
}
