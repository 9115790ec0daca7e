import { serve } from './child.ts';
import { type SenderJob, startSender } from './sender.ts';

// A process of its own for tests and proofs: works one Telegram lane until it is killed or told to stop.
const worker = await startSender(JSON.parse(process.argv[2] ?? '{}') as SenderJob);
serve(() => worker.stop());
