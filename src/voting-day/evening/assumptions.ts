/**
 * What nobody has measured and the evening still needs. Every value has a sentence (assumption-words.ts) that is printed with every forecast; none
 * was fitted to a forecast's outcome. Photos and efficiency are the election's policy where there is one.
 */
export type Assumptions = {
  /** From the end of voting until the first ballot is read, minutes. */
  readonly prepareMinutes: number;
  /** To read one ballot of one contest aloud and tally it, seconds. */
  readonly ballotSeconds: number;
  readonly contests: number;
  /** Share of the voters who came. */
  readonly turnout: number;
  /** Voters of a TPS of which nobody says how many it has. */
  readonly unknownVoters: number;
  /** To write, sign and photograph the forms of all contests, minutes. */
  readonly formsMinutes: number;
  /** Spread of the finishing time as standard deviation of its logarithm: each TPS's own, and what a regency shares. */
  readonly finishSpread: number;
  readonly finishSharedSpread: number;
  /** What travels for the figures of all contests with signatures and headers, bytes. */
  readonly figureBytes: number;
  /** Photos of all contests, and what each weighs as preview and in full, bytes. */
  readonly photos: number;
  readonly previewBytes: number;
  readonly photoBytes: number;
  /** Share of the uplink that carries content. */
  readonly efficiency: number;
  /** Of attempts on a working link, how many are lost, and when the phone gives a lost one up, minutes. */
  readonly lostShare: number;
  readonly hangMinutes: number;
  /** How long officers try a link that does not work, and how long they let photos run, minutes. */
  readonly patienceMinutes: number;
  readonly patienceSpread: number;
  readonly photoPatienceMinutes: number;
  /** A way that works on fewer evenings than this is known not to: nobody waits for it. */
  readonly knownDeadShare: number;
  /** A link nobody tested: share of evenings it works, median uplink (bits per second), spread of its logarithm. */
  readonly unknownUp: number;
  readonly unknownBps: number;
  readonly unknownSpread: number;
  /** Measured TPS that a district needs to tell of its others. */
  readonly enoughAround: number;
  /** What one more try of a tested way would have found; and the spread and the tests that a way's own spread is mixed with. */
  readonly oneMoreTryUp: number;
  readonly usualSpread: number;
  readonly usualTests: number;
  /** A second path that was reported and not tested works on this share of evenings. */
  readonly untestedUp: number;
  /** An upload point nobody tested: it was chosen because there is signal. */
  readonly pointUp: number;
  readonly pointBps: number;
  readonly pointSpread: number;
  /** An added satellite terminal. */
  readonly satelliteUp: number;
  readonly satelliteBps: number;
  readonly satelliteSpread: number;
  /** Uplink that phones of one cell share: median and spread. */
  readonly cellBps: number;
  readonly cellSpread: number;
  /** Power: share of unreported TPS that have enough, hours of the others, from when hours are counted, a phone's battery, a tower's. */
  readonly unknownPowerShare: number;
  readonly shortPowerHours: number;
  readonly powerFromMinutes: number;
  readonly batteryMinutes: number;
  readonly batterySpread: number;
  readonly towerMinutes: number;
  /** SMS gets out where data does not, and another phone of the village carries a QR: share of TPS, minutes. */
  readonly smsShare: number;
  readonly smsMinutes: number;
  readonly relayShare: number;
  readonly relayMinutes: number;
  readonly addedRelayShare: number;
  /** A way nobody timed: to an upload point by land and by boat, and on to the district's seat where the point does not work. */
  readonly roadMinutes: number;
  readonly boatMinutes: number;
  readonly seatMinutes: number;
  readonly travelSpread: number;
  /** TPS that one boat serves. */
  readonly tpsPerBoat: number;
  /** Shocks of an evening: probability, from when within how many minutes after voting they begin, and how long they last. */
  readonly coreDown: number;
  readonly coreDownSpan: number;
  readonly coreDownMinutes: number;
  readonly satelliteDown: number;
  readonly powerCut: number;
  readonly powerCutFrom: number;
  readonly powerCutSpan: number;
  readonly boatLost: number;
  readonly roughSea: number;
  /** A sea that is closed: from and until, minutes after voting. */
  readonly seaClosesAt: number;
  readonly seaOpensAt: number;
};

/** What stands where an election has not been told otherwise; stated on 28 November 2026. */
export const USUAL_ASSUMPTIONS: Assumptions = {
  prepareMinutes: 45,
  ballotSeconds: 10,
  contests: 2,
  turnout: 0.546,
  unknownVoters: 469,
  formsMinutes: 60,
  finishSpread: 0.2,
  finishSharedSpread: 0.07,
  figureBytes: 6_000,
  photos: 6,
  previewBytes: 40_000,
  photoBytes: 2_400_000,
  efficiency: 0.85,
  lostShare: 0.08,
  hangMinutes: 0.5,
  patienceMinutes: 25,
  patienceSpread: 0.3,
  photoPatienceMinutes: 150,
  knownDeadShare: 0.3,
  unknownUp: 0.8,
  unknownBps: 1_500_000,
  unknownSpread: 1.1,
  enoughAround: 5,
  oneMoreTryUp: 0.9,
  usualSpread: 0.4,
  usualTests: 4,
  untestedUp: 0.6,
  pointUp: 0.9,
  pointBps: 3_000_000,
  pointSpread: 0.55,
  satelliteUp: 0.97,
  satelliteBps: 2_500_000,
  satelliteSpread: 0.3,
  cellBps: 12_000_000,
  cellSpread: 0.4,
  unknownPowerShare: 0.92,
  shortPowerHours: 2,
  powerFromMinutes: 120,
  batteryMinutes: 180,
  batterySpread: 0.4,
  towerMinutes: 240,
  smsShare: 0.3,
  smsMinutes: 5,
  relayShare: 0.25,
  relayMinutes: 25,
  addedRelayShare: 0.95,
  roadMinutes: 30,
  boatMinutes: 60,
  seatMinutes: 60,
  travelSpread: 0.35,
  tpsPerBoat: 4,
  coreDown: 0.01,
  coreDownSpan: 660,
  coreDownMinutes: 90,
  satelliteDown: 0.03,
  powerCut: 0.02,
  powerCutFrom: 120,
  powerCutSpan: 360,
  boatLost: 0.05,
  roughSea: 0.1,
  seaClosesAt: 330,
  seaOpensAt: 1_020,
};
