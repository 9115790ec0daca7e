CREATE TABLE "action_changes" (
	"action_item_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"before" jsonb NOT NULL,
	"after" jsonb,
	"reason" text NOT NULL,
	"changed_by" jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "action_changes_action_item_id_version_pk" PRIMARY KEY("action_item_id","version")
);
--> statement-breakpoint
DROP INDEX "action_reports_received";--> statement-breakpoint
ALTER TABLE "action_items" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "action_reports" ADD COLUMN "item_version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "conclusions" ADD COLUMN "proposals" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "action_changes" ADD CONSTRAINT "action_changes_action_item_id_action_items_id_fk" FOREIGN KEY ("action_item_id") REFERENCES "public"."action_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "action_reports_received" ON "action_reports" USING btree ("action_item_id","item_version") WHERE kind = 'received';