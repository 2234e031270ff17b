import { useSpeaker } from '../../../platform/web/language.tsx';
import type { FigureKey, Figures } from '../../../sealed/index.ts';
import { entryOf } from '../../entry.ts';
import { formParts } from './form-rows.ts';

/** The figures of a form to be read back, part by part as on the form. A box in which nothing stands has a dash. */
export function FiguresTable({ figures }: { readonly figures: Figures }) {
  const { say } = useSpeaker();
  const { numerals, words } = entryOf(figures);
  const shown = (figure: string | undefined) => figure || '–';
  return (
    <div className="field-section">
      {formParts(figures.pairs).map(({ title, columns, rows }) => (
        <table key={title.id} className="result-read">
          <caption>{say(title)}</caption>
          <thead>
            <tr>
              <td />
              {columns.map((column) => (
                <th key={column.id} scope="col">
                  {say(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, boxes, inWords }) => (
              <tr key={name.id}>
                <th scope="row">{say(name)}</th>
                {boxes.map((box) => (
                  <td key={box}>{shown(numerals[box])}</td>
                ))}
                {inWords && <td>{shown(words[boxes[0] as FigureKey])}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </div>
  );
}
