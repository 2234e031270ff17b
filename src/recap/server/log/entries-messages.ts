/** What the thread that looks at entries is told: a bundle of them, or to answer what all that came say (`EntriesFound`). */
export type EntriesMessage =
  | {
      readonly kind: 'bundle';
      readonly bundle: Uint8Array<ArrayBuffer>;
      readonly from: number;
      readonly width: number;
    }
  | { readonly kind: 'found' };

/** What it is started with. */
export type EntriesStart = { readonly election: string | null };
