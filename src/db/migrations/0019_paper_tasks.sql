CREATE TABLE "paper_extensions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"agenda_item_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"from_due_at" timestamp with time zone NOT NULL,
	"wished_until" timestamp with time zone NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"requested_by" jsonb NOT NULL,
	"requested_at" timestamp with time zone NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"granted_until" timestamp with time zone,
	"decided_by" jsonb,
	"decided_at" timestamp with time zone,
	"decision_reason" text,
	CONSTRAINT "paper_extensions_granted" CHECK ((state = 'granted') = (granted_until is not null)),
	CONSTRAINT "paper_extensions_decided" CHECK ((state = 'open') = (decided_at is null))
);
--> statement-breakpoint
ALTER TABLE "paper_extensions" ADD CONSTRAINT "paper_extensions_agenda_item_id_agenda_items_id_fk" FOREIGN KEY ("agenda_item_id") REFERENCES "public"."agenda_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_extensions" ADD CONSTRAINT "paper_extensions_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "paper_extensions_item" ON "paper_extensions" USING btree ("agenda_item_id");--> statement-breakpoint
CREATE UNIQUE INDEX "paper_extensions_open" ON "paper_extensions" USING btree ("agenda_item_id","unit_id") WHERE state = 'open';--> statement-breakpoint
CREATE TRIGGER paper_extensions_kept BEFORE UPDATE OR DELETE ON "paper_extensions" FOR EACH ROW EXECUTE FUNCTION kept_once_over('open');
