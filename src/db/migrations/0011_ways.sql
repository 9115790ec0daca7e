CREATE TABLE "dead_addresses" (
	"address" text PRIMARY KEY NOT NULL,
	"reason" text NOT NULL,
	"refused_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notice_ways" (
	"notice_id" bigint NOT NULL,
	"lane" text NOT NULL,
	"address" text NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	CONSTRAINT "notice_ways_notice_id_lane_address_pk" PRIMARY KEY("notice_id","lane","address")
);
--> statement-breakpoint
ALTER TABLE "link_codes" ADD COLUMN "nomination_id" uuid;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "at_any_hour" boolean DEFAULT false NOT NULL;