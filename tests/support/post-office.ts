import ICAL from 'ical.js';
import type { Attachment } from 'postal-mime';
import { expect, vi } from 'vitest';
import { createEmailChannel } from '#bot/channels/email/channel.ts';
import { createSmtp } from '#bot/channels/email/smtp.ts';
import { deliverLane } from '#bot/deliver.ts';
import { silentLog } from '#lib/log.ts';
import type { Messenger } from '#services/context.ts';
import { type Arrived, type MailFake, startMailFake } from '#tests/fakes/mail/server.ts';
import { type TestProgram, testProgram } from './program.ts';
import type { SeedPerson } from './seed.ts';

export const emailMessenger: Messenger = {
  ...{ channel: 'email', account: 'main', reaches: 'email', thirdParty: true, needsApproval: false },
};

export type PostOffice = TestProgram & {
  server: MailFake;
  /** Writes an address into the register. */
  give(person: SeedPerson, address: string): Promise<void>;
  /** Waits until nothing is left to send by mail; returns what has come to this address, in order. */
  mailTo(address: string): Promise<Arrived[]>;
  end(): Promise<void>;
};

/** A whole program whose only messenger is mail, sent to a strict server of its own. */
export async function startPostOffice(publicUrl = 'https://hop.example'): Promise<PostOffice> {
  const test = await testProgram({ house: { publicUrl, messengers: [emailMessenger], holdSeconds: 0 } });
  const server = await startMailFake();
  const address = 'moihop@vp.example';
  const sender = { from: `Văn phòng <${address}>`, address, host: new URL(publicUrl).hostname };
  const channel = createEmailChannel(createSmtp(server.url, address), sender, silentLog);
  const lane = deliverLane(test.program, channel, silentLog);
  return {
    ...test,
    server,
    async give(person, email) {
      await test.connection.sql`update people set email = ${email} where id = ${test.seed.people[person].id}`;
    },
    async mailTo(to) {
      await vi.waitFor(
        async () => {
          lane.wake();
          const [row] = await test.connection.sql`
            select count(*)::int as open from outbox where lane = 'email:main' and not_before <= now()`;
          expect(row?.open).toBe(0);
        },
        { timeout: 10_000, interval: 20 },
      );
      return server.arrived().filter((one) => one.to === to);
    },
    async end() {
      await lane.stop();
      await server.close();
      await test.close();
    },
  };
}

/** What an independent reader of calendars finds in a mail; null when there is no calendar in it. */
export function calendarOf({ mail, raw }: Arrived) {
  const files = mail.attachments.filter(({ mimeType }) =>
    /^(?:text\/calendar|application\/ics)/.test(mimeType),
  );
  // The file's own bytes: the reader makes its own line ends.
  const [, encoded] = /Content-Type: application\/ics[\s\S]*?\r\n\r\n([A-Za-z0-9+/=\r\n]+)/.exec(raw) ?? [];
  const text = encoded === undefined ? undefined : Buffer.from(encoded, 'base64').toString('utf8');
  if (text === undefined) return null;
  const calendar = new ICAL.Component(ICAL.parse(text));
  const events = calendar.getAllSubcomponents('vevent');
  const [only] = events;
  if (!only || events.length !== 1) throw new Error(`${events.length} events in one mail`);
  const event = new ICAL.Event(only);
  return {
    text,
    /** The part that mail programs offer to take in, and its method. */
    part: files.find(({ mimeType }) => mimeType === 'text/calendar')?.method ?? null,
    agrees: new Set(files.map((one) => textOf(one).replaceAll('\r\n', '\n').trim())).size === 1,
    method: String(calendar.getFirstPropertyValue('method')),
    uid: event.uid,
    sequence: event.sequence,
    title: event.summary,
    place: event.location,
    description: event.description,
    startsAt: event.startDate.toJSDate(),
    endsAt: event.endDate.toJSDate(),
    status: String(only.getFirstPropertyValue('status')),
    stamp: String(only.getFirstPropertyValue('dtstamp')),
    organizer: String(only.getFirstPropertyValue('organizer')),
  };
}

const textOf = ({ content }: Attachment): string =>
  typeof content === 'string' ? content : Buffer.from(content as ArrayBuffer).toString('utf8');
