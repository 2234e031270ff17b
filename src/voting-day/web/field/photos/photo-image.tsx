import { useEffect, useState } from 'react';
import { useField } from '../../../../connectivity/web/field/index.ts';

/** A picture that this phone keeps. @param file itself, or the name it is kept under */
export function PhotoImage(props: {
  readonly file: Blob | string;
  readonly alt: string;
  readonly className: string;
}) {
  const field = useField();
  const { file } = props;
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    let made: string | null = null;
    let isShown = true;
    const show = (found: Blob | null) => {
      if (!found || !isShown) return;
      made = URL.createObjectURL(found);
      setAddress(made);
    };
    if (typeof file === 'string') void field.store.file(file).then(show, console.error);
    else show(file);
    return () => {
      isShown = false;
      if (made) URL.revokeObjectURL(made);
    };
  }, [field, file]);
  return address ? <img className={props.className} src={address} alt={props.alt} /> : null;
}
