CREATE TABLE "answer_limits" (
	"invitation_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"before_at" timestamp with time zone,
	"after_at" timestamp with time zone NOT NULL,
	"moved_by" jsonb NOT NULL,
	"moved_at" timestamp with time zone NOT NULL,
	"undone_at" timestamp with time zone,
	CONSTRAINT "answer_limits_invitation_id_version_pk" PRIMARY KEY("invitation_id","version")
);
--> statement-breakpoint
ALTER TABLE "answer_limits" ADD CONSTRAINT "answer_limits_invitation_id_invitations_id_fk" FOREIGN KEY ("invitation_id") REFERENCES "public"."invitations"("id") ON DELETE no action ON UPDATE no action;