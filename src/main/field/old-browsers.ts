// What browsers of Android 6 and 7 lack, which get no newer ones (Chrome 106 and 119). Nothing is changed where it is there.

define(String.prototype, 'isWellFormed', function (this: string) {
  try {
    encodeURIComponent(this);
    return true;
  } catch {
    return false;
  }
});
define(Array.prototype, 'toReversed', function (this: unknown[]) {
  return [...this].reverse();
});
define(Array.prototype, 'toSorted', function (this: unknown[], compare?: (a: unknown, b: unknown) => number) {
  return [...this].sort(compare);
});
define(Promise, 'withResolvers', () => {
  let [resolve, reject]: unknown[] = [];
  const promise = new Promise((...both) => {
    [resolve, reject] = both;
  });
  return { promise, resolve, reject };
});

function define(on: object, name: string, value: unknown): void {
  if (!(name in on)) Object.defineProperty(on, name, { value, configurable: true, writable: true });
}

export {};
