import type { Readable } from 'node:stream';
import { SaxesParser } from 'saxes';
import { asDamage } from './archive.ts';

/** What happens at each element, by its name without a prefix. */
export type XmlHandlers = {
  readonly open: (name: string, attribute: (name: string) => string | undefined) => void;
  readonly close: (name: string) => void;
  readonly text?: (text: string) => void;
};

/**
 * Parses XML as it arrives and pauses after each piece, so that a reader can hand over what it has gathered.
 * Document types are never expanded. @throws TableFailure when the XML or its archive is damaged.
 */
export async function* parseXml(stream: Readable, handlers: XmlHandlers): AsyncGenerator<void> {
  const parser = new SaxesParser({ xmlns: false, position: false });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => handlers.open(localName(name), (key) => attributes[key]));
  parser.on('closetag', ({ name }) => handlers.close(localName(name)));
  const { text } = handlers;
  if (text) {
    parser.on('text', text);
    parser.on('cdata', text);
  }
  const decoder = new TextDecoder('utf-8');
  try {
    for await (const chunk of stream) {
      parser.write(decoder.decode(chunk as Buffer, { stream: true }));
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
