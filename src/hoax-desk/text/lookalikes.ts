/** Letters of other scripts, small, that are drawn like a Latin one, as small or as capital (Unicode Technical Standard 39, confusables; those that keyboards have). */
const DRAWN_ALIKE: Readonly<Record<string, string>> = {
  ...{
    a: 'аαɑ',
    b: 'ьвβƅ',
    c: 'сϲ',
    d: 'ԁ',
    e: 'еεҽ',
    g: 'ɡց',
    h: 'һнη',
    i: 'іιɩı',
    j: 'јϳ',
    k: 'кκ',
    l: 'ӏ',
    m: 'мμ',
  },
  ...{
    n: 'ոпν',
    o: 'оοσօ',
    p: 'рρ',
    q: 'ԛ',
    r: 'гᴦ',
    s: 'ѕꜱ',
    t: 'тτ',
    u: 'υս',
    v: 'ѵ',
    w: 'ԝω',
    x: 'хχ',
    y: 'уүγ',
    z: 'ζᴢ',
  },
};

/** From a letter that looks like a Latin one to that one. */
export const LOOKALIKES: ReadonlyMap<string, string> = new Map(
  Object.entries(DRAWN_ALIKE).flatMap(([latin, alike]) => [...alike].map((one) => [one, latin] as const)),
);
