CREATE TABLE "meeting_letters" (
	"meeting_id" uuid PRIMARY KEY NOT NULL,
	"called" jsonb NOT NULL,
	"answer_by" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "meeting_letters" ADD CONSTRAINT "meeting_letters_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;