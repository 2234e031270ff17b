import { z } from 'zod';
import { saying, text } from '../../kernel/index.ts';
import { OPTION_KINDS } from '../model.ts';
import { figureSchema, idSchema } from './figure.ts';
import { referenceFaults } from './references.ts';

const words = z.string().trim().min(1).max(500);
const textOfTwo = z.strictObject({ id: words, en: words });
const regency = z
  .string()
  .refine(
    (code) => /^\d{4}$/.test(code),
    saying(text('harus kode kabupaten/kota: 4 angka', 'must be the code of a regency: 4 digits')),
  );
const day = z
  .string()
  .refine(
    (value) => /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)),
    saying(text('harus tanggal YYYY-MM-DD', 'must be a date YYYY-MM-DD')),
  );

/** Where a figure is from. An assumption has no public source: it is marked wherever the figure is shown. */
const sourceSchema = z.strictObject({
  id: idSchema,
  title: textOfTwo,
  /** Where it can be read; null for an assumption. */
  document: z.string().trim().min(1).max(1_000).nullable(),
  date: day,
  assumption: z.boolean(),
});

/** What is assumed of the radio of a link when its sight is judged. */
const linkSchema = z.strictObject({
  mhz: z.number().min(100).max(100_000),
  /** Mast that crews bring, metres above ground, at the TPS and (where the site says nothing) at the hub. */
  antennaM: z.number().min(1).max(60),
  /** Transmitted power, gain of each antenna, losses of both ends, and the level the receiver needs: dBm, dBi, dB. */
  transmitDbm: z.number().min(-30).max(60),
  gainDbi: z.number().min(0).max(50),
  lossesDb: z.number().min(0).max(50),
  neededDbm: z.number().min(-120).max(0),
  source: idSchema,
});

/** What several TPS share of a product: the hub's radio, the BTS, the terminal with its Wi-Fi. Paid and built once. */
const sharedSchema = z.strictObject({
  cost: figureSchema('rupiah'),
  monthly: figureSchema('monthlyRupiah'),
  crewDays: figureSchema('crewDays'),
  /** How many TPS it serves; null where the site says how many ports are free. */
  places: figureSchema('places').nullable(),
  /** Its uplink; null where the site says what is free. */
  uplinkMbit: figureSchema('mbit').nullable(),
  /** Stocks it draws one unit from. */
  stocks: z.array(idSchema).max(20),
});

const itemSchema = z.strictObject({
  id: idSchema,
  kind: z.enum(OPTION_KINDS),
  name: textOfTwo,
  /** Who delivers it; null for the office itself. */
  partner: idSchema.nullable(),
  /** Which budget pays. */
  budget: idSchema,
  /** Which stocks it draws one unit from, each by regency where the stock is. Empty: nothing scarce. */
  stocks: z.array(idSchema).max(20),
  cost: figureSchema('rupiah'),
  monthly: figureSchema('monthlyRupiah'),
  /** Only of what is laid over a distance: fibre. */
  perKm: figureSchema('rupiah').nullable(),
  leadDays: figureSchema('days'),
  crewDays: figureSchema('crewDays'),
  /** P(ready by the freeze | ordered at once), before what the sea takes away. */
  ready: figureSchema('chance'),
  /** P(it carries the photos on the evening | ready and everything about its place is known to be good). */
  carry: figureSchema('chance'),
  /** How far it reaches: a radio link, a Wi-Fi, a walk, a BTS; null where it stands at the TPS itself. */
  reachM: figureSchema('metres').nullable(),
  /** What it brings, where that is known. */
  uplinkMbit: figureSchema('mbit').nullable(),
  shared: sharedSchema.nullable(),
  /** How the files are carried; only of `geser`. */
  means: z.enum(['foot', 'road', 'boat']).nullable(),
  needsPower: z.boolean(),
  needs: z.array(textOfTwo).max(10),
  link: linkSchema.nullable(),
});

const hours = z
  .strictObject({ from: z.number().min(0).max(24), until: z.number().min(0).max(24) })
  .refine(
    ({ from, until }) => from < until,
    saying(text('jam selesai harus sesudah jam mulai', 'the end must be after the beginning')),
  );

const rulesSchema = z.strictObject({
  /** Everything is ready so many days before voting day (policy). */
  freezeDaysToGo: figureSchema('freezeDays'),
  /** For how many months what is rented is paid. */
  rentalMonths: figureSchema('months'),
  /** On how many days of a week a crew works. */
  crewDaysOfWeek: figureSchema('daysOfWeek'),
  /** Share of deliveries by boat that are not late for weather. */
  seaReady: figureSchema('chance'),
  /** What is left of a link's chance by what terrain says about its sight. */
  sight: z.strictObject({
    clear: figureSchema('chance'),
    grazing: figureSchema('chance'),
    noRidge: figureSchema('chance'),
    noTerrain: figureSchema('chance'),
  }),
  /** What is left of a chance when the TPS's position is a point of its village only. */
  villagePosition: figureSchema('chance'),
  /** What is left when an operator or place was only seen near, not tried here. */
  untested: figureSchema('chance'),
  /** What is left of an antenna's chance when nobody found a signal to amplify so far. */
  noSignal: figureSchema('chance'),
  /** What is left when power is not known to last. */
  powerUnknown: figureSchema('chance'),
  /** Carrying the files by hand. */
  carrying: z.strictObject({
    /** P(the files arrive in time) when nothing was prepared. */
    unprepared: figureSchema('chance'),
    /** The same when a carrier, a vehicle and a place were arranged, by means; before night and tide. */
    foot: figureSchema('chance'),
    road: figureSchema('chance'),
    boat: figureSchema('chance'),
    /** What is left of a boat's chance at night, and where the shore falls dry at low tide. */
    night: figureSchema('chance'),
    tide: figureSchema('chance'),
    /** Longest journey that still is in time, and what is left of the chance on it: in between in proportion. */
    longWay: figureSchema('chance'),
    mostMinutes: figureSchema('minutes'),
    footKmh: figureSchema('kmh'),
    roadKmh: figureSchema('kmh'),
    boatKmh: figureSchema('kmh'),
  }),
  /** Share of failures on the evening that are noticed early enough to turn to the other way. */
  noticedInTime: figureSchema('chance'),
  /** What is left of a second way's chance that fails for the same reasons as the first. */
  sameCause: figureSchema('chance'),
  /** How crews travel. Their boats have speeds of their own. */
  travel: z.strictObject({
    roadKmh: figureSchema('kmh'),
    boatKmh: figureSchema('kmh'),
    /** What a way is longer than the straight line. */
    seaDetour: figureSchema('detour'),
    roadDetour: figureSchema('detour'),
    /** Loading, mooring, wading: at both ends of a way at sea together. */
    landingHours: figureSchema('hours'),
  }),
  /** Hours of the local day, and how long crews stay away. */
  windows: z.strictObject({
    work: hours,
    sea: hours,
    road: hours,
    test: hours,
    testMinutes: figureSchema('minutes'),
    testsPerEvening: figureSchema('places'),
    maxTripDays: figureSchema('tripDays'),
    slackDays: figureSchema('freezeDays'),
    source: idSchema,
  }),
});

const position = { latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) };

/**
 * What a province can do about TPS that cannot send: products, partners, stocks, money, crews, boats, and the chances of each. Every
 * figure names its source; what has no public one is an assumption that says so wherever it is shown.
 */
export const catalogueSchema = z
  .strictObject({
    label: textOfTwo,
    sources: z.array(sourceSchema).min(1).max(200),
    partners: z
      .array(
        z.strictObject({
          id: idSchema,
          name: words,
          aliases: z.array(words).max(20),
          kind: z.enum(['operator', 'agency', 'office']),
        }),
      )
      .max(100),
    budgets: z
      .array(
        z.strictObject({
          id: idSchema,
          name: textOfTwo,
          rupiah: figureSchema('budgetRupiah'),
          regency: regency.nullable(),
        }),
      )
      .min(1)
      .max(600),
    stocks: z
      .array(
        z.strictObject({
          id: idSchema,
          name: textOfTwo,
          /** Whose it is; null for anybody's. */
          partner: idSchema.nullable(),
          /** The depot; null when it serves the whole province. */
          regency: regency.nullable(),
          units: figureSchema('units'),
        }),
      )
      .max(2_000),
    items: z.array(itemSchema).min(1).max(500),
    ports: z
      .array(z.strictObject({ id: idSchema, name: words, regency, ...position, source: idSchema }))
      .max(2_000),
    crews: z
      .array(z.strictObject({ id: idSchema, name: words, regency, port: idSchema, source: idSchema }))
      .max(2_000),
    boats: z
      .array(
        z.strictObject({
          id: idSchema,
          name: words,
          regency,
          port: idSchema,
          speedKmh: figureSchema('kmh'),
          /** Share of the days to the freeze on which it may be used and the sea lets it out. */
          available: figureSchema('chance'),
        }),
      )
      .max(2_000),
    /** Days on which small boats stay in port: known closures, the monsoon. */
    closures: z
      .array(
        z.strictObject({
          regency: regency.nullable(),
          from: day,
          until: day,
          reason: textOfTwo,
          source: idSchema,
        }),
      )
      .max(500),
    rules: rulesSchema,
  })
  .superRefine((catalogue, context) => {
    for (const { path, message } of referenceFaults(catalogue)) {
      context.addIssue({ code: 'custom', path: [...path], message: message.en, params: { words: message } });
    }
  });

/** A catalogue that was checked. */
export type Catalogue = z.infer<typeof catalogueSchema>;
/** A product of it. */
export type CatalogueItem = Catalogue['items'][number];
/** A source of its figures. */
export type CatalogueSource = Catalogue['sources'][number];
/** The chances and speeds that no product owns. */
export type CatalogueRules = Catalogue['rules'];
