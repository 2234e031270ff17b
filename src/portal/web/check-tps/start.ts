import { type Language, languageOf, type Text } from '../../../kernel/index.ts';
import type { ReadPath } from '../../../publiclog/index.ts';
import {
  type CheckTools,
  checkTps,
  type ProvenEntry,
  type TpsClaims,
  type TpsShown,
} from '../../../recap/index.ts';
import { element, saving } from './dom.ts';
import { forget, recall, remember } from './memory.ts';
import { type Asked, entryList, logFacts, type Verdict, verdictBox } from './show.ts';
import { growthOf, MissingFile, proofsOf, readerOf, sha256, verifyEd25519 } from './tools.ts';
import { faultWords, MEANING, POLICY, SEEN, WHOLE } from './words.ts';

/** Bytes of an entry as they are usual, for saying how much there is to read. */
const USUAL_ENTRY_BYTES = 500;

const WHOLE_MARKS = { complete: ['✓', 'good'], broken: ['▲', 'bad'], missing: ['○', 'open'] } as const;

/** Checks the TPS that the page is about, in this browser, and lets whoever reads compare what they hold. */
export function startCheck(page: Document): void {
  const box = page.getElementById('periksa');
  const { pemilihan: election, tps, zona: timeZone } = box?.dataset ?? {};
  if (!box || !election || !tps || !timeZone) return;
  const asked: Asked = { election, tps, timeZone, language: languageOf(page.documentElement.lang) };
  box.replaceChildren(element('p', { role: 'status' }, SEEN.checking[asked.language]));
  const proven = check(box, asked);
  const form = page.getElementById('bandingkan');
  if (form instanceof HTMLFormElement) listen(form, proven, asked);
}

/** Shows the verdict. @returns the entries that are proven; none where something does not hold */
async function check(box: HTMLElement, asked: Asked): Promise<readonly ProvenEntry[]> {
  const { election, language } = asked;
  const read = readerOf(election);
  try {
    const claims = await claimsFor(read, asked);
    const tools: CheckTools = {
      ...{ sha256, verify: verifyEd25519 },
      findGrowth: (from, to) => growthOf(election, from, to),
    };
    const found = await checkTps(claims, tools);
    if (!found.ok) {
      const { error } = found;
      if (error.reason === 'missing') throw new MissingFile(`${error.from} → ${error.to}`);
      box.replaceChildren(
        verdictBox('broken', faultWords(error), language),
        evidenceLink(claims, asked),
        ...(claims.remembered ? [forgetButton(asked)] : []),
      );
      return [];
    }
    const isKept = remember(election, found.value.remember);
    show(box, claims, found.value, isKept, read, asked);
    return found.value.entries;
  } catch (error) {
    const why = MEANING[error instanceof MissingFile ? 'missing' : 'unreachable'];
    box.replaceChildren(verdictBox('unreachable', why, language));
    return [];
  }
}

async function claimsFor(read: ReadPath, { election, tps }: Asked): Promise<TpsClaims> {
  const textOf = async (path: string) => {
    const bytes = await read(path);
    if (!bytes) throw new MissingFile(path);
    return new TextDecoder().decode(bytes);
  };
  // The newest checkpoint is asked for last: it covers whatever the proofs rest on.
  const [policy, proofs] = await Promise.all([textOf('policy'), proofsOf(election, tps)]);
  const newest = await textOf('checkpoint');
  return { election, tps, policy, proofs, newest, remembered: recall(election) };
}

function evidenceLink(claims: TpsClaims, { language, tps }: Asked): HTMLElement {
  return saving(SEEN.evidence[language], `${tps}-bukti.json`, JSON.stringify(claims, null, 1));
}

function show(
  box: HTMLElement,
  claims: TpsClaims,
  shown: TpsShown,
  isKept: boolean,
  read: ReadPath,
  asked: Asked,
): void {
  const { entries } = shown;
  const { language } = asked;
  const isTrusted = shown.otherPolicy === null;
  const isWitnessed = isTrusted && entries.every((one) => one.isWitnessed);
  const verdict: Verdict = entries.length === 0 ? 'nothing' : isWitnessed ? 'witnessed' : 'signed';
  document.getElementById('menurut-server')?.remove();
  const top = verdictBox(
    verdict,
    MEANING[isTrusted ? (verdict as keyof typeof MEANING) : 'otherPolicy'],
    language,
  );
  // One thing that does not hold makes the whole red, also when it is found later.
  const onBroken = (words: Text) =>
    top.replaceWith(verdictBox('broken', words, language), evidenceLink(claims, asked));
  box.replaceChildren(
    top,
    ...(isTrusted ? [] : [otherPolicy(claims, shown, asked)]),
    ...(entries.length > 0 ? [entryList(entries, asked)] : []),
    logFacts(shown, isKept, asked),
    ...(shown.newest.size > 0 ? [wholeLog(shown, read, asked, onBroken)] : []),
  );
}

/** A button that reads the whole log. @param onBroken told what it found against the server */
function wholeLog(
  shown: TpsShown,
  read: ReadPath,
  asked: Asked,
  onBroken: (words: Text) => void,
): HTMLElement {
  const { language } = asked;
  const megabytes = Math.max(0.1, (shown.newest.size * USUAL_ENTRY_BYTES) / 1e6).toLocaleString(language, {
    maximumFractionDigits: 1,
  });
  const button = pressed(WHOLE.start, language, `, ${WHOLE.about[language]} ${megabytes} MB`);
  const said = element('p', { role: 'status' });
  button.addEventListener('click', async () => {
    button.disabled = true;
    const onProgress = (done: number, all: number) => {
      said.textContent = `${done}/${all} ${WHOLE.going[language]}`;
    };
    try {
      const { readWholeLog } = await import('./whole-log.ts');
      const { state, words } = await readWholeLog(shown, read, asked, onProgress);
      const [mark, look] = WHOLE_MARKS[state];
      said.textContent = `${mark} ${words[language]}`;
      said.className = `said ${look}`;
      if (state === 'broken') onBroken(words);
      button.disabled = state !== 'missing';
    } catch {
      said.textContent = MEANING.unreachable[language];
      button.disabled = false;
    }
  });
  return element('div', { id: 'seluruh-log' }, button, said);
}

/** Both policies beside each other, and a button with which whoever checks trusts the new one. */
function otherPolicy({ policy }: TpsClaims, { otherPolicy: before, remember: kept }: TpsShown, asked: Asked) {
  const { election, language } = asked;
  const button = pressed(POLICY.trust, language);
  button.addEventListener('click', () => {
    remember(election, { ...kept, policy });
    location.reload();
  });
  return element(
    'details',
    { id: 'kebijakan-lain' },
    element('summary', {}, POLICY.compare[language]),
    element('p', {}, POLICY.before[language]),
    element('pre', {}, before ?? ''),
    element('p', {}, POLICY.now[language]),
    element('pre', {}, policy),
    button,
  );
}

function forgetButton({ election, language }: Asked): HTMLElement {
  const button = pressed(SEEN.forget, language);
  button.addEventListener('click', () => {
    forget(election);
    location.reload();
  });
  return element('p', {}, button);
}

function pressed(words: Text, language: Language, more = ''): HTMLButtonElement {
  return element('button', { type: 'button' }, words[language] + more);
}

/** Compares what somebody chooses, drops or pastes. */
function listen(form: HTMLFormElement, proven: Promise<readonly ProvenEntry[]>, asked: Asked): void {
  const said = form.querySelector('output');
  const files = form.querySelector<HTMLInputElement>('input[type=file]');
  const written = form.querySelector('textarea');
  if (!said || !files || !written) return;
  form.hidden = false;
  document.getElementById('tanpa-pencocokan')?.remove();
  const compare = async (file: File | undefined) => {
    const { compareFile, compareText } = await import('./compare.ts');
    const { tps, language } = asked;
    const held = file
      ? await compareFile(file, await proven, tps, language)
      : compareText(written.value, await proven, tps, language);
    said.textContent = `${held.isSame ? '✓' : '▲'} ${held.words}`;
    said.className = `said ${held.isSame ? 'good' : 'bad'}`;
  };
  files.addEventListener('change', () => files.files?.[0] && void compare(files.files[0]));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void compare(undefined);
  });
  form.addEventListener('dragover', (event) => event.preventDefault());
  form.addEventListener('drop', (event) => {
    const [file] = event.dataTransfer?.files ?? [];
    if (!file) return;
    event.preventDefault();
    void compare(file);
  });
}
