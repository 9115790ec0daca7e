CREATE TABLE "document_links" (
	"id" uuid PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"version_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "document_links_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "document_reads" (
	"version_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"first_opened_at" timestamp with time zone NOT NULL,
	"last_opened_at" timestamp with time zone NOT NULL,
	"pages_seen" integer[] DEFAULT '{}' NOT NULL,
	"last_page" integer,
	"downloads" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "document_reads_version_id_person_id_pk" PRIMARY KEY("version_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "document_versions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"document_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"state" text DEFAULT 'uploading' NOT NULL,
	"sealed_names" text,
	"file_name" text DEFAULT '' NOT NULL,
	"uploader_id" uuid NOT NULL,
	"declared_by" jsonb NOT NULL,
	"declared_at" timestamp with time zone NOT NULL,
	"progress" jsonb,
	"lease_until" timestamp with time zone,
	"lease_holder" uuid,
	"tries" integer DEFAULT 0 NOT NULL,
	"verdict" jsonb,
	"refusal" text,
	"antivirus" text,
	"file_hash" text,
	"checked_at" timestamp with time zone,
	"submitted_at" timestamp with time zone,
	"submitted_by" jsonb,
	"decided_at" timestamp with time zone,
	"decided_by" jsonb,
	"reason" text,
	CONSTRAINT "document_versions_wiped" CHECK (state not in ('stopped', 'refused', 'lapsed') or (sealed_names is null and file_name = '' and file_hash is null))
);
--> statement-breakpoint
CREATE TABLE "documents" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"meeting_id" uuid NOT NULL,
	"agenda_item_id" uuid,
	"kind" text NOT NULL,
	"owner_unit_id" uuid,
	"title" text DEFAULT '' NOT NULL,
	"search_text" text DEFAULT '' NOT NULL,
	"circulation" text[] DEFAULT '{}' NOT NULL,
	"current_version" integer,
	"secrecy_level" text,
	"created_by" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"withdrawn_at" timestamp with time zone,
	"withdrawn_by" jsonb,
	"withdrawn_reason" text,
	"recalled_at" timestamp with time zone,
	CONSTRAINT "documents_secret_untitled" CHECK (secrecy_level is null or (title = '' and search_text = ''))
);
--> statement-breakpoint
CREATE TABLE "page_pictures" (
	"file_hash" text NOT NULL,
	"number" integer NOT NULL,
	"hash" text NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"size_bytes" integer NOT NULL,
	CONSTRAINT "page_pictures_file_hash_number_pk" PRIMARY KEY("file_hash","number")
);
--> statement-breakpoint
CREATE TABLE "page_texts" (
	"file_hash" text NOT NULL,
	"number" integer NOT NULL,
	"source" text NOT NULL,
	"confidence" integer NOT NULL,
	"text" text NOT NULL,
	"words" jsonb NOT NULL,
	"search_text" text NOT NULL,
	CONSTRAINT "page_texts_file_hash_number_pk" PRIMARY KEY("file_hash","number")
);
--> statement-breakpoint
CREATE TABLE "quarantine_entries" (
	"version_id" uuid PRIMARY KEY NOT NULL,
	"uploader_id" uuid NOT NULL,
	"entered_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"decision" text,
	"decider_id" uuid,
	"decided_at" timestamp with time zone,
	CONSTRAINT "quarantine_second_person" CHECK (decider_id is null or decider_id <> uploader_id),
	CONSTRAINT "quarantine_decided_by" CHECK (decision is null or (decision = 'expired') = (decider_id is null))
);
--> statement-breakpoint
CREATE TABLE "stored_files" (
	"hash" text PRIMARY KEY NOT NULL,
	"type" text NOT NULL,
	"size_bytes" integer NOT NULL,
	"pages" integer NOT NULL,
	"has_active_content" boolean NOT NULL,
	"is_signed" boolean NOT NULL,
	"stored_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "uploads" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"version_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"size_bytes" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "uploads_version_id_unique" UNIQUE("version_id")
);
--> statement-breakpoint
ALTER TABLE "document_links" ADD CONSTRAINT "document_links_version_id_document_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."document_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_links" ADD CONSTRAINT "document_links_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_links" ADD CONSTRAINT "document_links_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_reads" ADD CONSTRAINT "document_reads_version_id_document_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."document_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_reads" ADD CONSTRAINT "document_reads_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_versions" ADD CONSTRAINT "document_versions_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_versions" ADD CONSTRAINT "document_versions_uploader_id_people_id_fk" FOREIGN KEY ("uploader_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_versions" ADD CONSTRAINT "document_versions_file_hash_stored_files_hash_fk" FOREIGN KEY ("file_hash") REFERENCES "public"."stored_files"("hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_agenda_item_id_agenda_items_id_fk" FOREIGN KEY ("agenda_item_id") REFERENCES "public"."agenda_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_owner_unit_id_units_id_fk" FOREIGN KEY ("owner_unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "page_pictures" ADD CONSTRAINT "page_pictures_file_hash_stored_files_hash_fk" FOREIGN KEY ("file_hash") REFERENCES "public"."stored_files"("hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "page_texts" ADD CONSTRAINT "page_texts_file_hash_stored_files_hash_fk" FOREIGN KEY ("file_hash") REFERENCES "public"."stored_files"("hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quarantine_entries" ADD CONSTRAINT "quarantine_entries_version_id_document_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."document_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quarantine_entries" ADD CONSTRAINT "quarantine_entries_decider_id_people_id_fk" FOREIGN KEY ("decider_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_version_id_document_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."document_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "document_links_open" ON "document_links" USING btree ("version_id","person_id") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "document_reads_person" ON "document_reads" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "document_versions_number" ON "document_versions" USING btree ("document_id","number");--> statement-breakpoint
CREATE INDEX "document_versions_checking" ON "document_versions" USING btree ("lease_until") WHERE state = 'checking';--> statement-breakpoint
CREATE INDEX "documents_meeting" ON "documents" USING btree ("meeting_id");--> statement-breakpoint
CREATE INDEX "page_texts_search" ON "page_texts" USING gin (to_tsvector('simple', left("search_text", 250000)));--> statement-breakpoint
CREATE INDEX "quarantine_open" ON "quarantine_entries" USING btree ("expires_at") WHERE decision is null;--> statement-breakpoint
CREATE INDEX "uploads_open" ON "uploads" USING btree ("expires_at") WHERE finished_at is null;--> statement-breakpoint
CREATE FUNCTION document_versions_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE'
     OR (NEW.id, NEW.document_id, NEW.number, NEW.uploader_id, NEW.declared_by, NEW.declared_at)
        IS DISTINCT FROM (OLD.id, OLD.document_id, OLD.number, OLD.uploader_id, OLD.declared_by, OLD.declared_at)
     OR OLD.state IN ('refused', 'stopped', 'returned', 'withdrawn', 'lapsed')
     OR (NEW.state <> OLD.state AND NOT (OLD.state || ' ' || NEW.state) = ANY (ARRAY[
       'uploading checking', 'uploading lapsed', 'uploading stopped',
       'checking refused', 'checking undecided', 'checking stopped', 'checking kept',
       'undecided kept', 'undecided stopped', 'undecided lapsed',
       'kept submitted', 'kept withdrawn', 'kept stopped',
       'submitted accepted', 'submitted returned', 'submitted withdrawn', 'submitted stopped',
       'accepted withdrawn', 'accepted stopped']))
     OR (NEW.state <> 'stopped' AND OLD.file_hash IS NOT NULL AND NEW.file_hash IS DISTINCT FROM OLD.file_hash)
     OR (NEW.state <> 'stopped' AND OLD.verdict IS NOT NULL AND NEW.verdict IS DISTINCT FROM OLD.verdict) THEN
    RAISE EXCEPTION 'a version of a document is not written over' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE FUNCTION documents_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE'
     OR (NEW.id, NEW.meeting_id, NEW.kind, NEW.created_by, NEW.created_at)
        IS DISTINCT FROM (OLD.id, OLD.meeting_id, OLD.kind, OLD.created_by, OLD.created_at)
     OR (OLD.secrecy_level IS NOT NULL AND NEW.secrecy_level IS NULL)
     OR (OLD.withdrawn_at IS NOT NULL AND NEW.withdrawn_at IS DISTINCT FROM OLD.withdrawn_at) THEN
    RAISE EXCEPTION 'what became of a document is not undone' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE FUNCTION quarantine_decided_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.decision IS NOT NULL
     OR (NEW.version_id, NEW.uploader_id, NEW.entered_at, NEW.expires_at)
        IS DISTINCT FROM (OLD.version_id, OLD.uploader_id, OLD.entered_at, OLD.expires_at) THEN
    RAISE EXCEPTION 'a quarantine entry is decided once' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE FUNCTION document_reads_grow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR NEW.downloads < OLD.downloads OR NOT NEW.pages_seen @> OLD.pages_seen
     OR (NEW.version_id, NEW.person_id, NEW.first_opened_at)
        IS DISTINCT FROM (OLD.version_id, OLD.person_id, OLD.first_opened_at) THEN
    RAISE EXCEPTION 'what was read stays read' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER document_versions_kept BEFORE UPDATE OR DELETE ON "document_versions" FOR EACH ROW EXECUTE FUNCTION document_versions_kept();--> statement-breakpoint
CREATE TRIGGER documents_kept BEFORE UPDATE OR DELETE ON "documents" FOR EACH ROW EXECUTE FUNCTION documents_kept();--> statement-breakpoint
CREATE TRIGGER quarantine_decided_once BEFORE UPDATE OR DELETE ON "quarantine_entries" FOR EACH ROW EXECUTE FUNCTION quarantine_decided_once();--> statement-breakpoint
CREATE TRIGGER document_reads_grow BEFORE UPDATE OR DELETE ON "document_reads" FOR EACH ROW EXECUTE FUNCTION document_reads_grow();--> statement-breakpoint
CREATE TRIGGER stored_files_kept BEFORE UPDATE ON "stored_files" FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER page_pictures_kept BEFORE UPDATE ON "page_pictures" FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER page_texts_kept BEFORE UPDATE ON "page_texts" FOR EACH ROW EXECUTE FUNCTION refuse_change();
