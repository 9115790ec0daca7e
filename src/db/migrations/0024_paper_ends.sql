CREATE TABLE "handouts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"document_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"unit_id" uuid,
	"handed_at" timestamp with time zone NOT NULL,
	"handed_by" jsonb NOT NULL,
	"received_at" timestamp with time zone,
	"given_back_at" timestamp with time zone,
	"returned_at" timestamp with time zone,
	"returned_to" jsonb,
	CONSTRAINT "handouts_returned_to" CHECK ((returned_at is null) = (returned_to is null))
);
--> statement-breakpoint
CREATE TABLE "incidents" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"office_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"level" text NOT NULL,
	"reported_at" timestamp with time zone NOT NULL,
	"reported_by" jsonb NOT NULL,
	"held_from" timestamp with time zone NOT NULL,
	"hashes" text[] NOT NULL,
	"scope" jsonb NOT NULL,
	"to_wipe" jsonb NOT NULL,
	"wiped_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "document_links" ADD COLUMN "revoked_cause" text;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "recalled_by" jsonb;--> statement-breakpoint
ALTER TABLE "handouts" ADD CONSTRAINT "handouts_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handouts" ADD CONSTRAINT "handouts_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handouts" ADD CONSTRAINT "handouts_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "handouts_out" ON "handouts" USING btree ("document_id","person_id") WHERE returned_at is null;--> statement-breakpoint
CREATE INDEX "handouts_person" ON "handouts" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "incidents_document" ON "incidents" USING btree ("document_id");--> statement-breakpoint
CREATE INDEX "incidents_hashes" ON "incidents" USING gin ("hashes");--> statement-breakpoint
CREATE OR REPLACE FUNCTION document_versions_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE'
     OR (NEW.id, NEW.document_id, NEW.number, NEW.uploader_id, NEW.declared_by, NEW.declared_at)
        IS DISTINCT FROM (OLD.id, OLD.document_id, OLD.number, OLD.uploader_id, OLD.declared_by, OLD.declared_at)
     OR OLD.state IN ('refused', 'stopped', 'lapsed')
     OR (OLD.state IN ('returned', 'withdrawn') AND NEW.state <> 'stopped')
     OR (NEW.state <> OLD.state AND NOT (OLD.state || ' ' || NEW.state) = ANY (ARRAY[
       'uploading checking', 'uploading lapsed', 'uploading stopped',
       'checking refused', 'checking undecided', 'checking stopped', 'checking kept',
       'undecided kept', 'undecided stopped', 'undecided lapsed',
       'kept submitted', 'kept withdrawn', 'kept stopped',
       'submitted accepted', 'submitted returned', 'submitted withdrawn', 'submitted stopped',
       'accepted withdrawn', 'accepted stopped', 'returned stopped', 'withdrawn stopped']))
     OR (NEW.state <> 'stopped' AND OLD.file_hash IS NOT NULL AND NEW.file_hash IS DISTINCT FROM OLD.file_hash)
     OR (NEW.state <> 'stopped' AND OLD.verdict IS NOT NULL AND NEW.verdict IS DISTINCT FROM OLD.verdict) THEN
    RAISE EXCEPTION 'a version of a document is not written over' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE OR REPLACE FUNCTION documents_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE'
     OR (NEW.id, NEW.meeting_id, NEW.kind, NEW.created_by, NEW.created_at)
        IS DISTINCT FROM (OLD.id, OLD.meeting_id, OLD.kind, OLD.created_by, OLD.created_at)
     OR (OLD.secrecy_level IS NOT NULL AND NEW.secrecy_level IS NULL)
     OR (OLD.recalled_at IS NOT NULL AND NEW.recalled_at IS DISTINCT FROM OLD.recalled_at)
     OR (OLD.withdrawn_at IS NOT NULL AND NEW.withdrawn_at IS DISTINCT FROM OLD.withdrawn_at) THEN
    RAISE EXCEPTION 'what became of a document is not undone' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE FUNCTION document_links_ended() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.revoked_at IS NOT NULL
     OR (NEW.token_hash, NEW.version_id, NEW.document_id, NEW.person_id)
        IS DISTINCT FROM (OLD.token_hash, OLD.version_id, OLD.document_id, OLD.person_id) THEN
    RAISE EXCEPTION 'an address that ended stays ended' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE FUNCTION handouts_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE'
     OR (NEW.id, NEW.document_id, NEW.person_id, NEW.unit_id, NEW.handed_at, NEW.handed_by)
        IS DISTINCT FROM (OLD.id, OLD.document_id, OLD.person_id, OLD.unit_id, OLD.handed_at, OLD.handed_by)
     OR (OLD.received_at IS NOT NULL AND NEW.received_at IS DISTINCT FROM OLD.received_at)
     OR (OLD.given_back_at IS NOT NULL AND NEW.given_back_at IS DISTINCT FROM OLD.given_back_at)
     OR (OLD.returned_at IS NOT NULL AND (NEW.returned_at, NEW.returned_to) IS DISTINCT FROM (OLD.returned_at, OLD.returned_to)) THEN
    RAISE EXCEPTION 'what was signed for stays signed for' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER document_links_ended BEFORE UPDATE ON "document_links" FOR EACH ROW EXECUTE FUNCTION document_links_ended();--> statement-breakpoint
CREATE TRIGGER handouts_kept BEFORE UPDATE OR DELETE ON "handouts" FOR EACH ROW EXECUTE FUNCTION handouts_kept();--> statement-breakpoint
CREATE TRIGGER incidents_kept BEFORE DELETE ON "incidents" FOR EACH ROW EXECUTE FUNCTION refuse_change();
