import { workInbox } from '#bot/work-inbox.ts';
import { connect } from '#db/client.ts';
import { silentLog } from '#lib/log.ts';
import { systemRandom } from '#lib/random.ts';
import type { Program } from '#services/context.ts';
import { serve } from './child.ts';
import { effectRoute, type InboxJob, inboxChannel } from './inbox-effects.ts';

// A process of its own for the fault tests: answers stored updates until it is killed or told to stop.
const job = JSON.parse(process.argv[2] ?? '{}') as InboxJob;
const { db, close } = connect(job.target, { max: 5 });
const house = { publicUrl: '', secret: 'test', messengers: [], holdSeconds: 0 };
const program: Program = {
  db,
  house,
  random: systemRandom,
  clock: () => new Date(),
  onChange: () => () => {},
};
const worker = workInbox(program, [inboxChannel], silentLog, {
  route: effectRoute(job.effect === 'outside' ? db : null),
  lookEveryMs: 20,
});
serve(() => worker.stop().then(close));
