import type { Call } from '#tests/fakes/loopback.ts';
import type { Upload } from '#tests/fakes/zalo-oa/state.ts';
import { invalid, type OaWorld, tooLarge } from '#tests/fakes/zalo-oa/world.ts';

const MEGABYTE = 1024 * 1024;
const TAKES: Record<Upload['kind'], { names: RegExp; bytes: number; field: string }> = {
  image: { names: /\.(jpe?g|png)$/i, bytes: MEGABYTE, field: 'attachment_id' },
  gif: { names: /\.gif$/i, bytes: 5 * MEGABYTE, field: 'attachment_id' },
  file: { names: /\.(pdf|docx?|csv)$/i, bytes: 5 * MEGABYTE, field: 'token' },
};

/** Takes a file of `POST /v2.0/oa/upload/<kind>`: its data is the id to send it by, good for seven days. */
export async function takeUpload(world: OaWorld, kind: Upload['kind'], call: Call): Promise<object> {
  const { state, clock } = world;
  const file = await readFile(call);
  const { names, bytes, field } = TAKES[kind];
  if (!names.test(file.name)) throw invalid('file');
  if (file.size > bytes) throw tooLarge();
  const id = `${kind}_${state.nextUpload++}`;
  state.uploads.set(id, { id, kind, uploadedAt: clock.now() });
  return { [field]: id };
}

async function readFile({ headers, body }: Call): Promise<File> {
  const type = headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) throw invalid('file');
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
  const file = form.get('file');
  if (!(file instanceof File)) throw invalid('file');
  return file;
}
