import type { Archive } from './archive.ts';
import { readXml } from './xml.ts';

/** The texts that cells refer to by number. Phonetic readings are left out. */
export async function readSharedStrings(archive: Archive, maxBytes: number): Promise<string[]> {
  const strings: string[] = [];
  const stream = await archive.read('xl/sharedStrings.xml', maxBytes);
  if (!stream) return strings;
  let current = '';
  let inText = false;
  let inPhonetic = false;
  await readXml(stream, {
    open: (name) => {
      if (name === 'si') current = '';
      else if (name === 'rPh') inPhonetic = true;
      else if (name === 't') inText = !inPhonetic;
    },
    close: (name) => {
      if (name === 'si') strings.push(current);
      else if (name === 'rPh') inPhonetic = false;
      else if (name === 't') inText = false;
    },
    text: (text) => {
      if (inText) current += text;
    },
  });
  return strings;
}
