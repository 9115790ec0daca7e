import { serve } from '../child.ts';
import { startZaloSender, type ZaloJob } from './house.ts';

// A process of its own for tests: works lanes of an Official Account until it is killed or told to stop.
const sender = await startZaloSender(JSON.parse(process.argv[2] ?? '{}') as ZaloJob);
serve(() => sender.stop());
