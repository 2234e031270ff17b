/// <reference lib="webworker" />

/** A file of a build, as the manifest of its service worker names it. */
export type BuiltFile = string | { readonly url: string; readonly revision: string | null };

type Entry = {
  readonly path: string;
  readonly key: string;
  readonly address: string;
  /** Whether its name says which version it is. */
  readonly isHashed: boolean;
};

/** The files of a build, kept in a cache, so that its pages open without a network. */
export class KeptFiles {
  readonly #cacheName: string;
  readonly #entries: readonly Entry[];

  /** @param at address of the service worker, to which those of the files are relative */
  constructor(cacheName: string, manifest: readonly BuiltFile[], at: string) {
    this.#cacheName = cacheName;
    this.#entries = manifest.map((file) => {
      const { url, revision } = typeof file === 'string' ? { url: file, revision: null } : file;
      const address = new URL(url, at);
      const key = new URL(address);
      // A file's key carries its revision, so that a new build never mixes with an old one.
      if (revision) key.searchParams.set('revision', revision);
      return { path: address.pathname, key: key.href, address: address.href, isHashed: revision === null };
    });
  }

  has(path: string): boolean {
    return this.#entries.some((entry) => entry.path === path);
  }

  /** Fetches what is not here yet; what a former build had and this one has, too, is not fetched again. */
  async keep(): Promise<void> {
    const cache = await caches.open(this.#cacheName);
    const have = new Set((await cache.keys()).map(({ url }) => url));
    for (const { key, address, isHashed } of this.#entries) {
      if (have.has(key)) continue;
      // What the page has just loaded is not loaded twice.
      const response = await fetch(address, { cache: isHashed ? 'default' : 'reload' });
      if (!response.ok) throw new Error(`${address}: ${response.status}`);
      await cache.put(key, response);
    }
  }

  /** Forgets the files of former builds. */
  async forgetOld(): Promise<void> {
    const cache = await caches.open(this.#cacheName);
    const wanted = new Set(this.#entries.map(({ key }) => key));
    for (const request of await cache.keys()) if (!wanted.has(request.url)) await cache.delete(request);
  }

  /** A kept file; undefined when it is none of this build, or was never kept. */
  async file(path: string): Promise<Response | undefined> {
    const entry = this.#entries.find((one) => one.path === path);
    return entry ? (await caches.open(this.#cacheName)).match(entry.key) : undefined;
  }
}
