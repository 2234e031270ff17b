import { text } from '../../../kernel/index.ts';
import { assessPath } from '../../../radio/index.ts';
import type { AssessLink } from '../../index.ts';
import type { RadioGround } from '../terrain/index.ts';

/**
 * The sight of links over the terrain that there is. A path that cannot be judged at all is not known, and the sentence says why. What is sea
 * below a path is not looked up: it moves losses, which options do not read, and takes as long as all the rest.
 */
export function linkAssessor({ terrain, climateAt }: Pick<RadioGround, 'terrain' | 'climateAt'>): AssessLink {
  return (from, to, link) => {
    const assessed = assessPath(terrain, from, to, {
      frequencyMhz: link.mhz,
      polarization: 'vertical',
      climate: climateAt(from.position),
      budget: {
        transmitDbm: link.transmitDbm,
        gainADbi: link.gainDbi,
        gainBDbi: link.gainDbi,
        lossesDb: link.lossesDb,
        sensitivityDbm: link.neededDbm,
      },
    });
    if (assessed.ok) {
      const { sight, claim, mastToClearM } = assessed.value;
      return { sight, claim, mastToClearM };
    }
    const { detail, kind } = assessed.error;
    const why = detail ?? kind.title;
    return {
      sight: 'no-terrain',
      claim: text(`Jalur ini tidak dapat dinilai: ${why.id}`, `This path cannot be judged: ${why.en}`),
      mastToClearM: null,
    };
  };
}
