import { editMeeting } from '#services/meetings/edit-meeting.ts';
import { readMeeting } from '#services/meetings/read-meeting.ts';
import { type Conversation, startConversation } from '../../support/conversation.ts';
import { announcedMeeting, usualMeeting } from '../../support/meetings.ts';
import { playPhrase } from '../../support/phrases.ts';
import type { SeedPerson } from '../../support/seed.ts';
import { type Scene, wrongActs } from './judge.ts';
import type { Phrase } from './read-corpus.ts';

export type Stage = {
  /** Plays each phrase in the scene, each as if it were the only one; returns what was done and not meant. */
  playAll(scene: Scene, phrases: readonly Phrase[]): Promise<string[]>;
  end(): Promise<void>;
};

/** Whose chat is in which scene: nobody is in two. */
const cast: Record<Scene, SeedPerson> = {
  card: 'chairman',
  nothing: 'homeHead',
  change: 'guest',
  reason: 'inspector',
  nominee_check: 'financeDesk',
  unlink_check: 'neighbour',
};

/** A conversation in which every scene is open, played by numbers, as on a messenger without buttons. */
export async function setScenes(): Promise<Stage> {
  const chat = await startConversation({ buttons: false });
  await invite(chat);
  await changeForOne(chat);
  await chat.says(cast.nothing, 'menu');
  await chat.says(cast.reason, 'vắng');
  await chat.says(cast.nominee_check, 'cử Nguyễn Văn Mới, Phó Trưởng phòng, 0911 222 333');
  await chat.says(cast.unlink_check, 'hủy liên kết');
  return { playAll: (scene, phrases) => playScene(chat, scene, phrases), end: () => chat.end() };
}

async function invite(chat: Conversation): Promise<void> {
  const { people, units } = chat.seed;
  await announcedMeeting(chat, {
    personIds: [people[cast.card].id, people[cast.nothing].id, people[cast.reason].id],
    units: [{ unitId: units.finance.id, headCountLimit: 2 }],
  });
  await chat.settles();
}

async function changeForOne(chat: Conversation): Promise<void> {
  const personIds = [chat.seed.people[cast.change].id];
  const { meeting, officeId } = await announcedMeeting(chat, { personIds });
  await chat.settles();
  const ctx = chat.as('secretariat');
  const { version } = (await readMeeting(ctx, officeId, meeting.id)).meeting;
  const facts = { ...usualMeeting(chat), place: 'Hội trường B, UBND tỉnh' };
  await editMeeting(ctx, officeId, { id: meeting.id, version, facts });
  await chat.settles();
}

async function playScene(chat: Conversation, scene: Scene, phrases: readonly Phrase[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const phrase of phrases) {
    const played = await playPhrase(chat, cast[scene], phrase.text);
    for (const { action, data } of wrongActs(phrase, scene, played))
      wrong.push(`${phrase.kind}: “${phrase.text}” (${phrase.intent}) did ${action} ${JSON.stringify(data)}`);
  }
  return wrong;
}
