CREATE TABLE "change_requests" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"invitation_id" uuid NOT NULL,
	"from_rsvp" text NOT NULL,
	"from_reason" text,
	"from_version" integer NOT NULL,
	"wish" jsonb NOT NULL,
	"answer_by" timestamp with time zone NOT NULL,
	"requested_by" jsonb NOT NULL,
	"requested_at" timestamp with time zone NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"decided_by" jsonb,
	"decided_at" timestamp with time zone,
	"decision_reason" text,
	"applied_version" integer
);
--> statement-breakpoint
CREATE TABLE "leader_requests" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"ref" text NOT NULL,
	"invitation_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"unit_id" uuid NOT NULL,
	"leader_id" uuid NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"state" text DEFAULT 'asked' NOT NULL,
	"answer" text,
	"rsvp_version" integer,
	"asked_by" jsonb NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"settled_by" jsonb,
	"settled_at" timestamp with time zone,
	CONSTRAINT "leader_requests_ref_unique" UNIQUE("ref")
);
--> statement-breakpoint
ALTER TABLE "change_requests" ADD CONSTRAINT "change_requests_invitation_id_invitations_id_fk" FOREIGN KEY ("invitation_id") REFERENCES "public"."invitations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leader_requests" ADD CONSTRAINT "leader_requests_invitation_id_invitations_id_fk" FOREIGN KEY ("invitation_id") REFERENCES "public"."invitations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leader_requests" ADD CONSTRAINT "leader_requests_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leader_requests" ADD CONSTRAINT "leader_requests_leader_id_people_id_fk" FOREIGN KEY ("leader_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "change_requests_invitation" ON "change_requests" USING btree ("invitation_id","state");--> statement-breakpoint
CREATE UNIQUE INDEX "leader_requests_version" ON "leader_requests" USING btree ("invitation_id","version");--> statement-breakpoint
CREATE UNIQUE INDEX "leader_requests_open" ON "leader_requests" USING btree ("invitation_id") WHERE state = 'asked';--> statement-breakpoint
CREATE INDEX "leader_requests_leader" ON "leader_requests" USING btree ("leader_id");--> statement-breakpoint
CREATE FUNCTION kept_once_over() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.state <> TG_ARGV[0] THEN
    RAISE EXCEPTION 'a row of % that is over is never written again', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER leader_requests_kept BEFORE UPDATE OR DELETE ON "leader_requests" FOR EACH ROW EXECUTE FUNCTION kept_once_over('asked');--> statement-breakpoint
CREATE TRIGGER change_requests_kept BEFORE UPDATE OR DELETE ON "change_requests" FOR EACH ROW EXECUTE FUNCTION kept_once_over('open');
