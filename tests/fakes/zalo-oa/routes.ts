import type { Call } from '#tests/fakes/loopback.ts';
import {
  listTemplates,
  listUsers,
  showOa,
  showPhoneQuota,
  showQuota,
  showStatus,
  showTemplate,
  showUser,
} from '#tests/fakes/zalo-oa/reads.ts';
import { type Sent, sendConsultation } from '#tests/fakes/zalo-oa/sending.ts';
import { sendTemplateByPhone, sendTemplateByUid } from '#tests/fakes/zalo-oa/templates.ts';
import { takeUpload } from '#tests/fakes/zalo-oa/uploads.ts';
import { invalid, notSupported, type OaWorld, ZaloError } from '#tests/fakes/zalo-oa/world.ts';

type Input = Record<string, unknown>;
type Sending = { sends: (world: OaWorld, body: Input) => Sent; takes?: never };
type Answering = {
  sends?: never;
  takes: 'json' | 'data' | 'nothing';
  answers: (world: OaWorld, input: Input, call: Call) => unknown;
};
export type Route = Sending | Answering;

/** `message` of v2.0: shut down for users, alive for a reaction. */
function answerOldMessage(_: OaWorld, body: Input): object {
  if (body.sender_action !== undefined) return { message: 'Success' };
  const recipient = body.recipient as { user_id?: unknown } | undefined;
  if (recipient?.user_id === undefined || body.message === undefined) throw invalid('recipient');
  throw new ZaloError(-240, 'MessageV2 API has been shut down, please switch to MessageV3');
}

/** Discontinued on 2026-03-01; with which number the real one answers is not known. */
const discontinued: Route = {
  sends: () => {
    throw notSupported();
  },
};

const reading = (takes: Answering['takes'], answers: Answering['answers']): Route => ({ takes, answers });

/** Every route of the two API hosts, by method and path. */
export const routes: Record<'openapi' | 'business', Record<string, Route>> = {
  openapi: {
    'POST /v3.0/oa/message/cs': { sends: sendConsultation },
    'POST /v3.0/oa/message/template': { sends: sendTemplateByUid },
    'POST /v3.0/oa/message/transaction': discontinued,
    'POST /v3.0/oa/message/promotion': discontinued,
    'POST /v2.0/oa/message': reading('json', answerOldMessage),
    'POST /v3.0/oa/group/message': {
      sends: () => {
        throw new ZaloError(-403, 'OA is not in group');
      },
    },
    'POST /v2.0/oa/upload/image': reading('nothing', (world, _, call) => takeUpload(world, 'image', call)),
    'POST /v2.0/oa/upload/gif': reading('nothing', (world, _, call) => takeUpload(world, 'gif', call)),
    'POST /v2.0/oa/upload/file': reading('nothing', (world, _, call) => takeUpload(world, 'file', call)),
    'GET /v2.0/oa/getoa': reading('nothing', showOa),
    'GET /v3.0/oa/user/detail': reading('data', showUser),
    'GET /v3.0/oa/user/getlist': reading('data', listUsers),
    'POST /v3.0/oa/quota/message': reading('json', showQuota),
  },
  business: {
    'POST /message/template': { sends: sendTemplateByPhone },
    'GET /message/status': reading('nothing', (world, _, call) => showStatus(world, call.query)),
    'GET /message/quota': reading('nothing', showPhoneQuota),
    'GET /template/all': reading('nothing', listTemplates),
    'GET /template/info/v2': reading('nothing', (world, _, call) => showTemplate(world, call.query)),
  },
};
