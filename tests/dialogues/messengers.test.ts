import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { curtainAt, playAll } from '../support/stage/script.ts';
import { type OpenVenue, type Stage, setStage } from '../support/stage/stage.ts';
import { telegram, zaloBot, zaloOa } from '../support/stage/venues.ts';
import { web } from '../support/stage/web-venue.ts';

type Kind = { name: string; open: OpenVenue; buttons: boolean };
const venues: Kind[] = [
  { name: 'telegram', open: telegram, buttons: true },
  { name: 'zalo-oa', open: zaloOa, buttons: true },
  { name: 'zalo-bot', open: zaloBot, buttons: false },
  { name: 'web', open: web, buttons: true },
];

describe.each(venues)(
  'the scripted meeting on $name, through the whole program',
  ({ name, open, buttons }) => {
    let stage: Stage;
    let transcript: string;
    beforeAll(async () => {
      stage = await setStage(open, curtainAt);
      transcript = await playAll(stage);
    }, 120_000);
    afterAll(() => stage?.end());

    it('reads well aloud', async () => {
      await expect(transcript).toMatchFileSnapshot(`golden/messengers/${name}.txt`);
    });

    it('ends in the same facts as everywhere', async () => {
      const rows = await stage.house.sql`
      select coalesce(p.full_name, u.name) as name, i.rsvp from invitations i
      left join people p on p.id = i.person_id left join units u on u.id = i.unit_id
      where i.withdrawn_at is null order by name`;
      expect(rows.map(({ name: who, rsvp }) => `${who}: ${rsvp}`)).toEqual([
        'Huỳnh Thị Mỹ Lệ: accepted',
        'Mai Văn Lộc: accepted',
        'Sở Nội vụ: accepted',
      ]);
      expect(await stage.house.sql`select 1 from unit_checks`).toHaveLength(1);
    });

    it('asked nothing of the messenger that it would not have done', () => {
      expect(stage.venue.violations()).toEqual([]);
    });

    it('presses buttons where there are any, and types numbers where there is not one', () => {
      expect(/^> \[|^\[/m.test(transcript)).toBe(buttons);
      expect(/^> \d$/m.test(transcript)).toBe(!buttons);
    });
  },
);
