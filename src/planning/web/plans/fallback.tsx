import { useSpeaker } from '../../../platform/web/language.tsx';
import { fallbackAt } from '../../option-names.ts';

/** A TPS's second way, marked where it has none in truth. */
export function Fallback({ option }: { readonly option: Parameters<typeof fallbackAt>[0] }) {
  const { say } = useSpeaker();
  const { name, isReal } = fallbackAt(option);
  return isReal ? (
    say(name)
  ) : (
    <span className="fallback-missing">
      <span aria-hidden="true">▲ </span>
      {say(name)}
    </span>
  );
}
