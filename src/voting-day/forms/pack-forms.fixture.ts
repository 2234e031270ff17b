import cHasilKwk from '../../../packs/kepri-2024/forms/c-hasil-kwk.json' with { type: 'json' };
import cHasilPpwp from '../../../packs/kepri-2024/forms/c-hasil-ppwp-2024.json' with { type: 'json' };
import c1Ppwp from '../../../packs/kepri-2024/forms/c1-ppwp-2019.json' with { type: 'json' };
import dHasilKwk from '../../../packs/kepri-2024/forms/d-hasil-kwk.json' with { type: 'json' };
import { unwrap } from '../../kernel/index.ts';
import { readTemplate } from './read-template.ts';
import type { FormTemplate } from './template.ts';

const read = (json: unknown): FormTemplate => unwrap(readTemplate(JSON.stringify(json)));

/** The templates of the pack, each as read-template.ts accepts it. */
export const PACK_FORMS = {
  cHasilKwk: read(cHasilKwk),
  dHasilKwk: read(dHasilKwk),
  cHasilPpwp: read(cHasilPpwp),
  c1Ppwp: read(c1Ppwp),
};
