import { randomUUID } from 'node:crypto';
import { z } from '@hono/zod-openapi';
import { PROBLEMS, problem, saying, text } from '../../../kernel/index.ts';
import { recordAudit } from '../../../platform/server/audit/store.ts';
import { jsonAnswer, jsonBody } from '../../../platform/server/http/json.ts';
import { problemResponse } from '../../../platform/server/http/problem-response.ts';
import { policyRoute, principalOf, problemResponses, router } from '../../../platform/server/http/route.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { ORDER_OFFICE, PARTNER_KEEPERS } from '../access.ts';
import { partnerId } from '../shared-routes.ts';
import { contactsOf, deleteContact, insertContact } from './contact-store.ts';
import { knownPartners, listPartners, savePartners } from './store.ts';

const partnerSchema = z
  .object({ id: z.string(), name: z.string(), kind: z.enum(['operator', 'agency', 'office']) })
  .openapi('Partner');
const partnersSchema = z.object({ items: z.array(partnerSchema) });
const contactSchema = z.object({
  id: z.string(),
  name: z.string(),
  duty: z.string(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
});
const contactsSchema = z.object({ items: z.array(contactSchema) }).openapi('PartnerContacts');
const contactsAnswer = { 200: jsonAnswer('The contacts', contactsSchema), ...problemResponses };

const line = (most: number) => z.string().trim().min(1).max(most);

const listRoute = policyRoute({
  method: 'get',
  path: '/partners',
  allow: [...ORDER_OFFICE, 'auditor'],
  summary: 'Whoever orders go to',
  responses: { 200: jsonAnswer('The partners', partnersSchema), ...problemResponses },
});

const saveRoute = policyRoute({
  method: 'post',
  path: '/partners',
  allow: PARTNER_KEEPERS,
  summary: 'Add or rename a partner; its id is what grants of the role partner name',
  request: {
    body: jsonBody(
      z.strictObject({ id: partnerId, name: line(200), kind: z.enum(['operator', 'agency', 'office']) }),
    ),
  },
  responses: { 200: jsonAnswer('The partners', partnersSchema), ...problemResponses },
});

const contactsRoute = policyRoute({
  method: 'get',
  path: '/partners/{partner}/contacts',
  allow: ORDER_OFFICE,
  summary: 'People at a partner (personal data)',
  request: { params: z.object({ partner: partnerId }) },
  responses: contactsAnswer,
});

const addContactRoute = policyRoute({
  method: 'post',
  path: '/partners/{partner}/contacts',
  allow: PARTNER_KEEPERS,
  summary: 'Add somebody at a partner',
  request: {
    params: z.object({ partner: partnerId }),
    body: jsonBody(
      z
        .strictObject({
          name: line(200),
          duty: line(200),
          phone: line(40).nullable().default(null),
          email: z.email().max(200).nullable().default(null),
        })
        .refine(
          ({ phone, email }) => phone !== null || email !== null,
          saying(text('isi telepon atau surel', 'fill in a phone number or an e-mail address')),
        ),
    ),
  },
  responses: contactsAnswer,
});

const removeContactRoute = policyRoute({
  method: 'delete',
  path: '/partner-contacts/{id}',
  allow: PARTNER_KEEPERS,
  summary: 'Delete somebody at a partner for good',
  request: { params: z.object({ id: z.uuid() }) },
  responses: contactsAnswer,
});

/** Partners and the people there. The audit chain names neither. */
export function partnerRoutes(platform: Platform) {
  const { db } = platform.database;
  const contacts = async (partner: string) => ({
    items: (await contactsOf(db, partner)).map(({ partner: _, ...contact }) => contact),
  });
  return router()
    .openapi(listRoute, async (c) => c.json({ items: [...(await listPartners(db))] }, 200))
    .openapi(saveRoute, async (c) => {
      const partner = c.req.valid('json');
      await db.transaction().execute(async (trx) => {
        if ((await savePartners(trx, [partner])) === 0) return;
        await recordAudit(trx, {
          ...{ at: platform.clock(), actor: principalOf(c).id, action: 'partner.save' },
          ...{ subject: `partner:${partner.id}`, detail: { kind: partner.kind } },
        });
      });
      return c.json({ items: [...(await listPartners(db))] }, 200);
    })
    .openapi(contactsRoute, async (c) => c.json(await contacts(c.req.valid('param').partner), 200))
    .openapi(addContactRoute, async (c) => {
      const { partner } = c.req.valid('param');
      if (!(await knownPartners(db, [partner])).has(partner))
        return problemResponse(c, problem(PROBLEMS.noSuchPartner));
      const contact = { id: randomUUID(), partner, ...c.req.valid('json') };
      await db.transaction().execute(async (trx) => {
        await insertContact(trx, contact);
        await recordAudit(trx, {
          ...{ at: platform.clock(), actor: principalOf(c).id, action: 'partner.add-contact' },
          ...{ subject: `partner:${partner}`, detail: { contact: contact.id } },
        });
      });
      return c.json(await contacts(partner), 200);
    })
    .openapi(removeContactRoute, async (c) => {
      const { id } = c.req.valid('param');
      const partner = await db.transaction().execute(async (trx) => {
        const of = await deleteContact(trx, id);
        if (of === undefined) return undefined;
        await recordAudit(trx, {
          ...{ at: platform.clock(), actor: principalOf(c).id, action: 'partner.remove-contact' },
          ...{ subject: `partner:${of}`, detail: { contact: id } },
        });
        return of;
      });
      if (partner === undefined) return problemResponse(c, problem(PROBLEMS.notFound));
      return c.json(await contacts(partner), 200);
    });
}
