ALTER TABLE "change_requests" ADD COLUMN "also_wished_by" uuid[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "change_requests" ADD COLUMN "overtaken_by" text;