import { formatNumber } from '../../../platform/web/format.ts';
import { useSpeaker } from '../../../platform/web/language.tsx';

/** Why whoever reads photos is not told some figures yet, and what shows them. */
export function UnseenNote({ forms }: { readonly forms: number }) {
  const { t, language } = useSpeaker();
  if (forms === 0) return null;
  const n = formatNumber(forms, language);
  return (
    <p className="notice">
      {t(
        `Angka dari ${n} formulir, dan jumlah yang memuatnya, tidak ditampilkan kepada Anda karena Anda dapat membaca fotonya. Angka itu tampil sesudah dua orang sepakat membacanya.`,
        `The figures of ${n} forms, and sums that hold them, are not shown to you because you may read their photos. They show once two people agree on what they read.`,
      )}
    </p>
  );
}
