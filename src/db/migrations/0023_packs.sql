CREATE TABLE "pack_papers" (
	"pack_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"version_id" uuid,
	CONSTRAINT "pack_papers_pack_id_document_id_pk" PRIMARY KEY("pack_id","document_id")
);
--> statement-breakpoint
CREATE TABLE "packs" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"meeting_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"broadcast_id" uuid NOT NULL,
	"due_at" timestamp with time zone,
	"hours_late" integer NOT NULL,
	"sent_at" timestamp with time zone NOT NULL,
	"sent_by" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "document_versions" ADD COLUMN "paper_due_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "document_versions" ADD COLUMN "hours_late" integer;--> statement-breakpoint
ALTER TABLE "pack_papers" ADD CONSTRAINT "pack_papers_pack_id_packs_id_fk" FOREIGN KEY ("pack_id") REFERENCES "public"."packs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pack_papers" ADD CONSTRAINT "pack_papers_version_id_document_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."document_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pack_papers" ADD CONSTRAINT "pack_papers_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "packs" ADD CONSTRAINT "packs_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "packs" ADD CONSTRAINT "packs_broadcast_id_broadcasts_id_fk" FOREIGN KEY ("broadcast_id") REFERENCES "public"."broadcasts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "packs_number" ON "packs" USING btree ("meeting_id","number");--> statement-breakpoint
CREATE TRIGGER document_versions_stamped BEFORE UPDATE ON "document_versions" FOR EACH ROW WHEN (OLD.hours_late IS NOT NULL AND (NEW.hours_late, NEW.paper_due_at) IS DISTINCT FROM (OLD.hours_late, OLD.paper_due_at)) EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER packs_kept BEFORE UPDATE OR DELETE ON "packs" FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER pack_papers_kept BEFORE UPDATE OR DELETE ON "pack_papers" FOR EACH ROW EXECUTE FUNCTION refuse_change();
