CREATE TABLE "dossier_files" (
	"meeting_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"position" integer NOT NULL,
	"name" text NOT NULL,
	"sha256" text NOT NULL,
	"size_bytes" integer NOT NULL,
	"content" text,
	CONSTRAINT "dossier_files_meeting_id_version_position_pk" PRIMARY KEY("meeting_id","version","position")
);
--> statement-breakpoint
CREATE TABLE "dossier_openings" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "dossier_openings_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"meeting_id" uuid NOT NULL,
	"cause" text NOT NULL,
	"reason" text NOT NULL,
	"opened_by" jsonb NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"opened_in" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "dossiers" (
	"meeting_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"cause" text NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"manifest" text,
	"manifest_sha256" text NOT NULL,
	"frozen_at" timestamp with time zone NOT NULL,
	"frozen_by" jsonb NOT NULL,
	"packed_at" timestamp with time zone,
	"archive_sha256" text,
	"archive_bytes" bigint,
	"wiped_at" timestamp with time zone,
	CONSTRAINT "dossiers_meeting_id_version_pk" PRIMARY KEY("meeting_id","version")
);
--> statement-breakpoint
ALTER TABLE "dossier_openings" ADD CONSTRAINT "dossier_openings_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossiers" ADD CONSTRAINT "dossiers_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- The meeting to which a row belongs; null for what no frozen meeting holds (what was never handed in, a request still open).
CREATE FUNCTION meeting_of(way text, r jsonb) RETURNS uuid LANGUAGE plpgsql STABLE AS $$
BEGIN
  CASE way
    WHEN 'self' THEN RETURN (r->>'id')::uuid;
    WHEN 'meeting' THEN RETURN (r->>'meeting_id')::uuid;
    WHEN 'invitation' THEN RETURN (SELECT meeting_id FROM invitations WHERE id = (r->>'invitation_id')::uuid);
    WHEN 'nomination' THEN RETURN (SELECT i.meeting_id FROM nominations n JOIN invitations i ON i.id = n.invitation_id
      WHERE n.id = (r->>'nomination_id')::uuid);
    WHEN 'handed_in' THEN
      IF r->>'submitted_at' IS NULL THEN RETURN NULL; END IF;
      RETURN (SELECT meeting_id FROM documents WHERE id = (r->>'document_id')::uuid);
    WHEN 'item' THEN RETURN (SELECT meeting_id FROM agenda_items WHERE id = (r->>'agenda_item_id')::uuid);
    WHEN 'pack' THEN RETURN (SELECT meeting_id FROM packs WHERE id = (r->>'pack_id')::uuid);
    WHEN 'round' THEN RETURN (SELECT meeting_id FROM voting_rounds WHERE id = (r->>'round_id')::uuid);
    WHEN 'opinion' THEN RETURN (SELECT meeting_id FROM opinions WHERE id = (r->>'opinion_id')::uuid);
    WHEN 'conclusion' THEN RETURN (SELECT meeting_id FROM conclusions WHERE id = (r->>'conclusion_id')::uuid);
    WHEN 'closed_request' THEN
      IF r->>'closed_at' IS NULL THEN RETURN NULL; END IF;
      RETURN (r->>'meeting_id')::uuid;
    WHEN 'asked' THEN RETURN (SELECT q.meeting_id FROM opinion_asked a JOIN opinion_requests q ON q.id = a.request_id
      WHERE a.id = (r->>'asked_id')::uuid AND q.closed_at IS NOT NULL);
  END CASE;
END $$;--> statement-breakpoint
-- Waits for a freeze of this meeting that is under way; a freeze waits for every writer before it.
CREATE FUNCTION is_frozen(meeting uuid) RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtextextended(meeting::text, 35));
  RETURN EXISTS (SELECT 1 FROM dossiers WHERE meeting_id = meeting) AND NOT EXISTS (
    SELECT 1 FROM dossier_openings WHERE meeting_id = meeting AND opened_in = pg_current_xact_id_if_assigned()::text);
END $$;--> statement-breakpoint
CREATE FUNCTION refuse_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  was jsonb := CASE WHEN TG_OP = 'INSERT' THEN NULL ELSE to_jsonb(OLD) END;
  becomes jsonb := CASE WHEN TG_OP = 'DELETE' THEN NULL ELSE to_jsonb(NEW) END;
  free text[] := TG_ARGV[1:];
  before uuid := CASE WHEN TG_OP = 'INSERT' THEN NULL ELSE meeting_of(TG_ARGV[0], was) END;
  after uuid := CASE WHEN TG_OP = 'DELETE' THEN NULL ELSE meeting_of(TG_ARGV[0], becomes) END;
BEGIN
  IF NOT (TG_OP = 'UPDATE' AND was - free = becomes - free)
     AND ((before IS NOT NULL AND is_frozen(before)) OR (after IS NOT NULL AND after IS DISTINCT FROM before AND is_frozen(after))) THEN
    RAISE EXCEPTION 'the dossier of this meeting is frozen: % of % refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'MH001';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;--> statement-breakpoint
-- `freeze_table('speeches', 'meeting')`: changes of the table's rows end with their meeting; `free` columns may still change.
CREATE FUNCTION freeze_table(name text, way text, VARIADIC free text[] DEFAULT '{}') RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE TRIGGER %I BEFORE INSERT OR UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_frozen(%s)',
    'frozen_' || name, name, (SELECT string_agg(quote_literal(arg), ', ') FROM unnest(way || free) arg));
END $$;--> statement-breakpoint
SELECT freeze_table('meetings', 'self', 'search_text', 'updated_at');--> statement-breakpoint
SELECT freeze_table(name, 'meeting') FROM unnest(ARRAY['meeting_versions', 'agenda_items', 'agenda_versions', 'invitations',
  'phone_calls', 'packs', 'presences', 'absences', 'sittings', 'sitting_events', 'speeches', 'information_requests', 'motions',
  'voting_rounds', 'opinions', 'conclusions']) name;--> statement-breakpoint
SELECT freeze_table(name, 'invitation') FROM unnest(ARRAY['rsvp_versions', 'answer_limits', 'nominations', 'change_requests']) name;--> statement-breakpoint
SELECT freeze_table('nomination_versions', 'nomination');--> statement-breakpoint
SELECT freeze_table('documents', 'meeting', 'recalled_at', 'recalled_by');--> statement-breakpoint
SELECT freeze_table('document_versions', 'handed_in');--> statement-breakpoint
SELECT freeze_table('pack_papers', 'pack');--> statement-breakpoint
SELECT freeze_table('paper_extensions', 'item');--> statement-breakpoint
SELECT freeze_table(name, 'round') FROM unnest(ARRAY['electors', 'tellers', 'ballots', 'ballot_versions', 'ballot_envelopes',
  'secret_ballots', 'hand_counts']) name;--> statement-breakpoint
SELECT freeze_table('opinion_versions', 'opinion');--> statement-breakpoint
SELECT freeze_table('opinion_requests', 'closed_request');--> statement-breakpoint
SELECT freeze_table('opinion_answers', 'asked', 'handling', 'handling_text', 'handled_version', 'handled_by', 'handled_at');--> statement-breakpoint
SELECT freeze_table('conclusion_versions', 'conclusion');--> statement-breakpoint
-- Holds the meeting for whoever freezes it: every writer before it has committed, every later one sees the frozen dossier.
CREATE FUNCTION hold_dossier(meeting uuid) RETURNS void LANGUAGE sql AS $$
  SELECT pg_advisory_xact_lock(hashtextextended(meeting::text, 35));
$$;--> statement-breakpoint
-- The one way to change what is frozen (a state secret, erasure by law), for the rest of this transaction and on record.
CREATE FUNCTION open_dossier(meeting uuid, why text, in_words text, who jsonb, at timestamptz) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF why NOT IN ('secret', 'erased') OR trim(in_words) = '' THEN
    RAISE EXCEPTION 'a dossier is opened for a secret or an erasure, with a reason' USING ERRCODE = 'MH002';
  END IF;
  PERFORM hold_dossier(meeting);
  INSERT INTO dossier_openings (meeting_id, cause, reason, opened_by, opened_at, opened_in)
    VALUES (meeting, why, in_words, who, at, pg_current_xact_id()::text);
END $$;--> statement-breakpoint
-- A dossier is packed once and then stands; wiping takes an opening, and no row ever goes.
CREATE FUNCTION dossiers_kept() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  packing text[] := ARRAY['packed_at', 'archive_sha256', 'archive_bytes'];
BEGIN
  IF TG_OP = 'UPDATE' AND (NOT is_frozen(OLD.meeting_id) OR (TG_TABLE_NAME = 'dossiers'
     AND to_jsonb(OLD)->>'packed_at' IS NULL AND to_jsonb(OLD) - packing = to_jsonb(NEW) - packing)) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'the dossier of this meeting is frozen: % of % refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'MH001';
END $$;--> statement-breakpoint
CREATE TRIGGER dossiers_kept BEFORE UPDATE OR DELETE ON "dossiers" FOR EACH ROW EXECUTE FUNCTION dossiers_kept();--> statement-breakpoint
CREATE TRIGGER dossier_files_kept BEFORE UPDATE OR DELETE ON "dossier_files" FOR EACH ROW EXECUTE FUNCTION dossiers_kept();--> statement-breakpoint
CREATE TRIGGER dossier_openings_kept BEFORE UPDATE OR DELETE ON "dossier_openings" FOR EACH ROW EXECUTE FUNCTION refuse_change();
