import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { contentFrame, photograph } from './camera.ts';
import { type DeskShot, deskShots, type PhoneShot, phoneShots, shotNames } from './shots.ts';
import { openStage } from './stage.ts';
import {
  administer,
  announceDraft,
  changePlace,
  consent,
  findOffice,
  followUp,
  ownPages,
  readRules,
  writeMeeting,
} from './walk-office.ts';
import { afterChange, answer, ownerOf, proposeSubstitute } from './walk-phones.ts';
import { holdMeeting } from './walk-room.ts';

/**
 * Takes the guide's pictures anew: starts the demo, goes through the real pages as the people of the guide do, and writes
 * one WebP a picture with their sizes and the day. Run by `npm run guide:pictures` when a page of the guide has changed.
 */
const folder = new URL('../../web-delegate/static/guide/', import.meta.url);
const manifest = new URL('../../web-delegate/guide/pictures.json', import.meta.url);
const sizes: Record<string, [number, number]> = {};

async function keep(
  name: string,
  page: Page,
  frame: Awaited<ReturnType<typeof contentFrame>>,
): Promise<void> {
  const bytes = await photograph(page, frame, new URL(`${name}.webp`, folder));
  sizes[name] = [Math.round(frame.width), Math.round(frame.height)];
  console.info(
    `${name}: ${Math.round(frame.width)} × ${Math.round(frame.height)}, ${Math.round(bytes / 1000)} kB`,
  );
}

const shoot = async (name: DeskShot, page: Page) =>
  keep(name, page, await contentFrame(page, deskShots[name]));
const shootPhone = (name: PhoneShot, page: Page) =>
  keep(name, page, { x: 0, y: 0, width: 390, height: phoneShots[name] });

mkdirSync(folder, { recursive: true });
const stage = await openStage();
try {
  const secretary = await stage.signIn('thuky.tinhuy');
  const office = await findOffice(secretary);
  const phones = await stage.openPhones();
  const [delegate, , leader] = phones;
  if (!delegate || !leader) throw new Error('the demo has three phones');
  const stranger = await stage.openStranger(new URL(delegate.url()).pathname);
  await announceDraft(secretary, office, shoot);
  await answer(phones, shootPhone);
  await ownPages(await stage.signIn('daumoi.snv'), stage.address, shoot);
  const commune = await stage.signIn('thuky.gosim');
  const meeting = await writeMeeting(commune, await ownerOf(leader), shoot);
  await proposeSubstitute(leader);
  await consent(commune, meeting, shoot);
  await readRules(commune, shoot);
  await changePlace(secretary, office, shoot);
  await afterChange(delegate, stranger, shootPhone);
  await followUp(secretary, office, shoot);
  await holdMeeting({ clerk: commune, delegate, chair: leader }, { shoot, shootPhone });
  await administer(await stage.signIn('quantri'), office, shoot);
} finally {
  await stage.close();
}
const missing = shotNames.filter((name) => !(name in sizes));
if (missing.length > 0) throw new Error(`not taken: ${missing.join(', ')}`);
for (const file of readdirSync(folder)) {
  if (!(file.replace(/\.webp$/, '') in sizes)) rmSync(new URL(file, folder));
}
const updatedOn = new Date().toISOString().slice(0, 10);
writeFileSync(manifest, `${JSON.stringify({ updatedOn, sizes }, null, 2)}\n`);
