import type { Language, Text } from '../../../kernel/index.ts';
import {
  type LogLeaf,
  leafHashes,
  leafInstant,
  leafTitle,
  type ProvenEntry,
  type TpsShown,
} from '../../../recap/index.ts';
import { element, saving } from './dom.ts';
import { ENTRY, SEEN, VERDICT } from './words.ts';

/** For whom and about what the page speaks. */
export type Asked = {
  readonly election: string;
  readonly tps: string;
  readonly timeZone: string;
  readonly language: Language;
};

export type Verdict = keyof typeof VERDICT;

const MARKS: Readonly<Record<Verdict, readonly [mark: string, look: string]>> = {
  witnessed: ['✓', 'good'],
  signed: ['◆', 'open'],
  nothing: ['○', 'open'],
  broken: ['▲', 'bad'],
  unreachable: ['○', 'open'],
};

/** The box of the verdict: a mark, a word and what it means. */
export function verdictBox(verdict: Verdict, meaning: Text, language: Language): HTMLElement {
  const [mark, look] = MARKS[verdict];
  return element(
    'div',
    { class: `verdict ${look}`, 'data-verdict': verdict },
    element('h2', {}, element('span', { 'aria-hidden': 'true' }, `${mark} `), VERDICT[verdict][language]),
    element('p', {}, meaning[language]),
  );
}

/** What was seen of the log: how long it is, which witnesses saw it and when, how it stands to what was remembered. */
export function logFacts(shown: TpsShown, isKept: boolean, { language, timeZone }: Asked): HTMLElement {
  const said = (words: Text) => words[language];
  const { newest, witnesses, growth } = shown;
  const grown = !growth
    ? said(isKept ? SEEN.first : SEEN.kept)
    : growth.from === newest.size
      ? said(SEEN.same)
      : `${said(SEEN.grew)} ${growth.from} → ${newest.size}.`;
  return element(
    'dl',
    { class: 'rules' },
    element('dt', {}, said(SEEN.log)),
    element('dd', {}, `${newest.origin}: ${newest.size} ${said(SEEN.size)}`),
    element('dt', {}, said(SEEN.witnesses)),
    witnesses.length === 0
      ? element('dd', {}, said(SEEN.none))
      : element(
          'dd',
          {},
          ...witnesses.flatMap(({ name, seenAtS }) => [
            `${seenAtS === null ? '○' : '✓'} ${name}: ${seenAtS === null ? said(SEEN.away) : seenAt(seenAtS, { language, timeZone })}`,
            element('br', {}),
          ]),
        ),
    element('dt', {}, said(SEEN.growth)),
    element('dd', {}, grown),
  );
}

function seenAt(seconds: number, { language, timeZone }: Pick<Asked, 'language' | 'timeZone'>): string {
  const instant = moment(new Date(seconds * 1_000), language, timeZone);
  const minutes = Math.round((Date.now() / 1_000 - seconds) / 60);
  const unit = Math.abs(minutes) < 120 ? 'minute' : Math.abs(minutes) < 2_880 ? 'hour' : 'day';
  const count = Math.round(minutes / { minute: 1, hour: 60, day: 1_440 }[unit]);
  const ago = new Intl.RelativeTimeFormat(language, { numeric: 'always' }).format(-count, unit);
  return `${instant} (${ago}, ${SEEN.ago[language]})`;
}

function moment(instant: Date, language: Language, timeZone: string): string {
  return new Intl.DateTimeFormat(language === 'id' ? 'id-ID' : 'en-GB', {
    ...{ timeZone, day: 'numeric', month: 'long', year: 'numeric' },
    ...{ hour: '2-digit', minute: '2-digit', timeZoneName: 'short' },
  }).format(instant);
}

/** The entries that are proven, oldest first, each with its proof to take along. */
export function entryList(entries: readonly ProvenEntry[], asked: Asked): HTMLElement {
  return element('ol', { class: 'entries' }, ...entries.map((entry) => entryItem(entry, asked)));
}

function entryItem({ place, leaf, text, proof, isWitnessed }: ProvenEntry, asked: Asked): HTMLElement {
  const { language, timeZone, tps } = asked;
  const said = (words: Text) => words[language];
  const title = said(leaf ? leafTitle(leaf) : ENTRY.unknown);
  return element(
    'li',
    { value: String(place), 'data-place': String(place) },
    element('strong', {}, `${isWitnessed ? '✓' : '◆'} ${title}`),
    element(
      'p',
      { class: 'soft' },
      `${said(ENTRY.place)}${place}${leaf ? `, ${moment(new Date(leafInstant(leaf)), language, timeZone)}` : ''}`,
      isWitnessed ? '' : ` – ${said(ENTRY.unwitnessed)}`,
      leaf?.synthetic ? ` – ${said(ENTRY.synthetic)}` : '',
    ),
    ...(leaf ? hashesOf(leaf, said) : [element('code', { class: 'hash' }, text)]),
    saving(said(ENTRY.save), `${tps}-${place}.tlog-proof`, proof),
  );
}

function hashesOf(leaf: LogLeaf, said: (words: Text) => string): HTMLElement[] {
  return leafHashes(leaf).map(({ name, hashes }) =>
    element(
      'p',
      {},
      `${said(name)}:`,
      ...hashes.flatMap((hash) => [element('br', {}), element('code', { class: 'hash' }, hash)]),
    ),
  );
}
