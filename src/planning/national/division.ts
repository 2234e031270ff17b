import { type PlanInstance, sailings } from '../programme/index.ts';

/** A part of the question that hangs together by itself: regencies that share crews, clusters or facilities with nobody else. */
export type Block = {
  readonly regencies: readonly string[];
  /** Its own question. The limits of what it shares with other blocks are still those of the whole. */
  readonly instance: PlanInstance;
  /** Index in the whole of each of its places, columns, resources and pools. */
  readonly places: readonly number[];
  readonly columns: readonly number[];
  readonly resources: readonly number[];
  readonly pools: readonly number[];
  /** Its own index of each shared resource ({@link Division}), -1 for one that it cannot use. */
  readonly shared: readonly number[];
};

/** The whole in blocks, and what alone ties them together. */
export type Division = {
  readonly blocks: readonly Block[];
  /** Resources that several blocks draw on: indices in the whole, ascending. */
  readonly shared: readonly number[];
};

/**
 * Divides a question by regency. Regencies whose places use one pool of crews, one cluster or one facility stay together, so what is
 * left between blocks are stocks, money and boat-days. Blocks come in the order of their first place.
 */
export function divide(instance: PlanInstance): Division {
  const { ofPlace, ofCluster } = blockNumbers(instance);
  const users = instance.resources.map(() => new Set<number>());
  for (const { place, uses } of instance.columns)
    for (const { resource } of uses) users[resource]?.add(ofPlace[place] ?? -1);
  for (const { cluster, uses } of instance.facilities)
    for (const { resource } of uses) users[resource]?.add(ofCluster[cluster] ?? -1);
  for (const [cluster, { resource }] of sailings(instance)) users[resource]?.add(ofCluster[cluster] ?? -1);
  const shared = [...users.keys()].filter((resource) => (users[resource]?.size ?? 0) > 1);
  const count = new Set([...ofPlace, ...ofCluster]).size;
  const parts = {
    places: indicesBy(ofPlace, count),
    clusters: indicesBy(ofCluster, count),
    columns: indicesBy(
      instance.columns.map(({ place }) => ofPlace[place] ?? -1),
      count,
    ),
    facilities: indicesBy(
      instance.facilities.map(({ cluster }) => ofCluster[cluster] ?? -1),
      count,
    ),
  };
  const resourcesOf = listsBy(users, count);
  const blocks = Array.from({ length: count }, (_, block) =>
    blockOf(
      instance,
      {
        places: parts.places[block] ?? [],
        clusters: parts.clusters[block] ?? [],
        columns: parts.columns[block] ?? [],
        facilities: parts.facilities[block] ?? [],
        resources: resourcesOf[block] ?? [],
      },
      shared,
    ),
  );
  return { blocks: blocks.filter(({ places }) => places.length > 0), shared };
}

type Parts = Readonly<
  Record<'places' | 'clusters' | 'columns' | 'facilities' | 'resources', readonly number[]>
>;

function blockOf(whole: PlanInstance, parts: Parts, shared: readonly number[]): Block {
  const pools = [...new Set(parts.clusters.map((cluster) => whole.clusters[cluster]?.pool ?? -1))];
  const own = {
    place: positions(parts.places),
    cluster: positions(parts.clusters),
    facility: positions(parts.facilities),
    resource: positions(parts.resources),
    pool: positions(pools),
  };
  const usesOf = (uses: PlanInstance['columns'][number]['uses']) =>
    uses.map(({ resource, amount }) => ({ resource: own.resource.get(resource) ?? -1, amount }));
  const instance: PlanInstance = {
    horizonDays: whole.horizonDays,
    places: taken(whole.places, parts.places).map((place) => ({
      ...place,
      cluster: own.cluster.get(place.cluster) ?? -1,
    })),
    columns: taken(whole.columns, parts.columns).map((column) => ({
      ...column,
      place: own.place.get(column.place) ?? -1,
      uses: usesOf(column.uses),
      facilities: column.facilities.map(({ facility, bps }) => ({
        facility: own.facility.get(facility) ?? -1,
        bps,
      })),
    })),
    facilities: taken(whole.facilities, parts.facilities).map((facility) => ({
      ...facility,
      cluster: own.cluster.get(facility.cluster) ?? -1,
      uses: usesOf(facility.uses),
    })),
    resources: taken(whole.resources, parts.resources),
    clusters: taken(whole.clusters, parts.clusters).map((cluster) => ({
      ...cluster,
      pool: own.pool.get(cluster.pool) ?? -1,
      boats: typeof cluster.boats === 'number' ? (own.resource.get(cluster.boats) ?? null) : null,
    })),
    pools: taken(whole.pools, pools),
  };
  return {
    regencies: [...new Set(instance.places.map(({ regency }) => regency))],
    instance,
    places: parts.places,
    columns: parts.columns,
    resources: parts.resources,
    pools,
    shared: shared.map((resource) => own.resource.get(resource) ?? -1),
  };
}

/** The block of each place and cluster, numbered by first appearance. */
function blockNumbers(instance: PlanInstance): { ofPlace: number[]; ofCluster: number[] } {
  const ties = openTies();
  const clusterName = (cluster: number) => `cluster ${cluster}`;
  for (const [index, { regency, pool }] of instance.clusters.entries()) {
    ties.tie(`regency ${regency}`, clusterName(index));
    ties.tie(clusterName(index), `pool ${pool}`);
  }
  for (const { regency, cluster } of instance.places) ties.tie(`regency ${regency}`, clusterName(cluster));
  for (const { place, facilities } of instance.columns)
    for (const { facility } of facilities)
      ties.tie(
        clusterName(instance.places[place]?.cluster ?? -1),
        clusterName(instance.facilities[facility]?.cluster ?? -1),
      );
  const numbers = new Map<string, number>();
  const numberOf = (name: string) => {
    const root = ties.rootOf(name);
    const known = numbers.get(root) ?? numbers.size;
    numbers.set(root, known);
    return known;
  };
  const ofPlace = instance.places.map(({ cluster }) => numberOf(clusterName(cluster)));
  return { ofPlace, ofCluster: instance.clusters.map((_, cluster) => numberOf(clusterName(cluster))) };
}

/** Names tied together, directly or through others. */
function openTies(): { tie(a: string, b: string): void; rootOf(name: string): string } {
  const parent = new Map<string, string>();
  function rootOf(name: string): string {
    let root = name;
    for (let up = parent.get(root); up !== undefined && up !== root; up = parent.get(root)) root = up;
    parent.set(name, root);
    return root;
  }
  return { rootOf, tie: (a, b) => void parent.set(rootOf(b), rootOf(a)) };
}

function indicesBy(blockOfEach: readonly number[], count: number): number[][] {
  const lists: number[][] = Array.from({ length: count }, () => []);
  for (const [index, block] of blockOfEach.entries()) lists[block]?.push(index);
  return lists;
}

function listsBy(users: readonly ReadonlySet<number>[], count: number): number[][] {
  const lists: number[][] = Array.from({ length: count }, () => []);
  for (const [resource, blocks] of users.entries()) for (const block of blocks) lists[block]?.push(resource);
  return lists;
}

function positions(indices: readonly number[]): ReadonlyMap<number, number> {
  return new Map(indices.map((index, position) => [index, position]));
}

function taken<T>(all: readonly T[], indices: readonly number[]): T[] {
  return indices.flatMap((index) => all[index] ?? []);
}
