CREATE TABLE "early_receipts" (
	"lane" text NOT NULL,
	"address" text NOT NULL,
	"message_id" text NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "early_receipts_lane_address_message_id_kind_pk" PRIMARY KEY("lane","address","message_id","kind")
);
--> statement-breakpoint
ALTER TABLE "messenger_grants" ADD COLUMN "asked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "messenger_grants" ADD COLUMN "asked_by" text;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "cut_off_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "outbox_any_hour" ON "outbox" USING btree ("lane","urgency","id") WHERE state in ('queued','unknown') and (at_any_hour or op = 'edit');