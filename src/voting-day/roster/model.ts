/** Somebody on duty. Name and contact are personal data: they can be erased and then are null. */
export type OnDuty = { readonly person: string | null; readonly contact: string | null };

/** Who fetches results of a cluster. */
export type Runner = OnDuty & { readonly task: string | null };

/** The boat of a cluster. */
export type Boat = OnDuty & {
  readonly task: string | null;
  /** Where it lies. */
  readonly berth: string | null;
  /** How long it takes to the TPS of its cluster, minutes. */
  readonly minutes: number | null;
};

/** A place from which results of a cluster can be sent. */
export type UploadPoint = {
  readonly name: string;
  readonly network: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
};

/** A cluster as the war room needs it: who goes, with what, and where to. */
export type ClusterOfTps = {
  readonly cluster: { readonly id: number; readonly name: string };
  readonly runner: Runner | null;
  readonly boat: Boat | null;
  readonly uploadPoints: readonly UploadPoint[];
};
