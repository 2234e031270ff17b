import { useQuery } from '@tanstack/react-query';
import { Answered } from '../../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import type { ElectionItem } from '../../../registry/web/index.ts';
import { PICKED_SHARED } from '../../coordinated/model.ts';
import { togetherQuery } from '../api.ts';
import { PlanForm } from './plan-form.tsx';
import { halfOf } from './plan-of-form.ts';

type RepeatFormProps = { readonly election: ElectionItem; readonly id: string; readonly onDone: () => void };

/** A plan that repeats a rehearsal with half of its TPS: if half come through, it is what they share and not the hour. */
export function RepeatForm({ election, id, onDone }: RepeatFormProps) {
  const { t } = useSpeaker();
  const query = useQuery(togetherQuery(election.slug, id));
  return (
    <Answered query={query}>
      {({ rehearsal: { name, shared }, tps }) => (
        <PlanForm
          election={election}
          onDone={onDone}
          initial={{
            name: t(`${name}, separuh`, `${name}, half`).slice(0, 200),
            shared: PICKED_SHARED.find((picked) => picked === shared) ?? 'link',
            tps: halfOf(tps.map(({ code }) => code)),
          }}
        />
      )}
    </Answered>
  );
}
