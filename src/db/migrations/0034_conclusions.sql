CREATE TABLE "action_item_supporters" (
	"action_item_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	CONSTRAINT "action_item_supporters_action_item_id_unit_id_pk" PRIMARY KEY("action_item_id","unit_id")
);
--> statement-breakpoint
CREATE TABLE "action_items" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"meeting_id" uuid NOT NULL,
	"conclusion_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"text" text NOT NULL,
	"lead_unit_id" uuid NOT NULL,
	"product" text DEFAULT '' NOT NULL,
	"due_on" date,
	"state" text DEFAULT 'open' NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "action_items_position" UNIQUE("conclusion_id","position")
);
--> statement-breakpoint
CREATE TABLE "action_reports" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"action_item_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"text" text DEFAULT '' NOT NULL,
	"said_by" jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "conclusion_versions" (
	"conclusion_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"body" jsonb NOT NULL,
	"origin" text NOT NULL,
	"written_by" jsonb NOT NULL,
	"written_at" timestamp with time zone NOT NULL,
	CONSTRAINT "conclusion_versions_conclusion_id_version_pk" PRIMARY KEY("conclusion_id","version")
);
--> statement-breakpoint
CREATE TABLE "conclusions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"meeting_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"proposed_at" timestamp with time zone,
	"proposed_by" jsonb,
	"approved_at" timestamp with time zone,
	"approved_by" jsonb,
	"approval_note" text DEFAULT '' NOT NULL,
	"issued_at" timestamp with time zone,
	"issued_by" jsonb,
	CONSTRAINT "conclusions_once" UNIQUE("meeting_id","kind"),
	CONSTRAINT "conclusions_proposed" CHECK ((state in ('proposed','approved','issued')) <= (proposed_at is not null)),
	CONSTRAINT "conclusions_approved" CHECK ((state in ('approved','issued')) = (approved_at is not null)),
	CONSTRAINT "conclusions_issued" CHECK ((state = 'issued') = (issued_at is not null))
);
--> statement-breakpoint
ALTER TABLE "action_item_supporters" ADD CONSTRAINT "action_item_supporters_action_item_id_action_items_id_fk" FOREIGN KEY ("action_item_id") REFERENCES "public"."action_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action_item_supporters" ADD CONSTRAINT "action_item_supporters_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action_items" ADD CONSTRAINT "action_items_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action_items" ADD CONSTRAINT "action_items_conclusion_id_conclusions_id_fk" FOREIGN KEY ("conclusion_id") REFERENCES "public"."conclusions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action_items" ADD CONSTRAINT "action_items_lead_unit_id_units_id_fk" FOREIGN KEY ("lead_unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action_reports" ADD CONSTRAINT "action_reports_action_item_id_action_items_id_fk" FOREIGN KEY ("action_item_id") REFERENCES "public"."action_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conclusion_versions" ADD CONSTRAINT "conclusion_versions_conclusion_id_conclusions_id_fk" FOREIGN KEY ("conclusion_id") REFERENCES "public"."conclusions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conclusions" ADD CONSTRAINT "conclusions_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "action_item_supporters_unit" ON "action_item_supporters" USING btree ("unit_id");--> statement-breakpoint
CREATE INDEX "action_items_meeting" ON "action_items" USING btree ("meeting_id");--> statement-breakpoint
CREATE INDEX "action_items_lead" ON "action_items" USING btree ("lead_unit_id");--> statement-breakpoint
CREATE INDEX "action_items_due" ON "action_items" USING btree ("due_on") WHERE state <> 'done';--> statement-breakpoint
CREATE INDEX "action_reports_item" ON "action_reports" USING btree ("action_item_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "action_reports_received" ON "action_reports" USING btree ("action_item_id") WHERE kind = 'received';