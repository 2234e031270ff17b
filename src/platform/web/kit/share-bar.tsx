/** One part of a whole: what it is called, how many, and in which tone it is drawn. */
type SharePart = {
  readonly name: string;
  readonly value: number;
  readonly tone: 'adequate' | 'inadequate' | 'unknown';
};

type ShareBarProps = {
  readonly parts: readonly SharePart[];
  readonly tall?: boolean;
  /** What the bar says, for whoever cannot see it. */
  readonly label: string;
};

/** A bar of shares; the unknown part is hatched, so that it differs without colour too. */
export function ShareBar({ parts, tall, label }: ShareBarProps) {
  return (
    <div className={tall ? 'share-bar tall' : 'share-bar'} role="img" aria-label={label}>
      {parts
        .filter((part) => part.value > 0)
        .map((part) => (
          <span
            key={part.name}
            className={`tone-${part.tone}`}
            style={{ flexGrow: part.value, flexBasis: 0 }}
          />
        ))}
    </div>
  );
}
