import type { Context as Exchange, Hono } from 'hono';
import { readSetting } from '#db/queries/offices.ts';
import { findPeople } from '#db/queries/people.ts';
import type { PersonId } from '#domain/ids.ts';
import type { Program } from '#services/context.ts';
import { personalAddresses } from '#services/links/personal-link.ts';
import { demoRoutes } from '#web-delegate/demo.ts';
import { accounts } from './accounts.ts';
import { phones } from './phones.ts';
import { demoDeviceSecret } from './plant.ts';

type SiteOptions = { secureCookies: boolean; clientAddress(c: Exchange): string };

/** The page with three phones beside the site, for the three people whom the demo gave a phone. */
export async function demoPages(program: Program, options: SiteOptions): Promise<Hono> {
  const holders = ((await readSetting(program.db, 'demo_phones')) ?? []) as PersonId[];
  const people = await findPeople(program.db, holders);
  const addresses = await personalAddresses(program, holders);
  const shown = holders.map((personId, at) => ({
    personId,
    name: people.find((person) => person.id === personId)?.fullName ?? '',
    role: phones[at]?.role ?? '',
    path: new URL(addresses.get(personId) ?? program.house.publicUrl).pathname,
    deviceSecret: demoDeviceSecret(program.house.secret, personId),
  }));
  const secretary = accounts[1];
  return demoRoutes(program, {
    phones: shown,
    siteSignIn: secretary ? { username: secretary.username, hint: '' } : null,
    secureCookies: options.secureCookies,
  });
}
