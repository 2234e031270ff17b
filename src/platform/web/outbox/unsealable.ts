import type { Text } from '../../../kernel/index.ts';

/** What can never be sealed or taken as it is: nothing was kept, and the words say what to do. */
export class Unsealable extends Error {
  readonly words: Text;

  constructor(words: Text) {
    super(words.en);
    this.words = words;
  }
}
