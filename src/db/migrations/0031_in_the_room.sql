CREATE TABLE "absences" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"meeting_id" uuid NOT NULL,
	"invitation_id" uuid NOT NULL,
	"leave" text,
	"reason" text DEFAULT '' NOT NULL,
	"noted_by" jsonb NOT NULL,
	"noted_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "presences" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"meeting_id" uuid NOT NULL,
	"invitation_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"form" text NOT NULL,
	"source" text NOT NULL,
	"from_at" timestamp with time zone NOT NULL,
	"until_at" timestamp with time zone,
	"noted_by" jsonb NOT NULL,
	"noted_at" timestamp with time zone NOT NULL,
	"ended_by" jsonb,
	"voided_at" timestamp with time zone,
	"voided_by" jsonb,
	"void_reason" text,
	CONSTRAINT "presences_end_after_start" CHECK (until_at is null or until_at >= from_at),
	CONSTRAINT "presences_void_with_reason" CHECK ((voided_at is null) = (void_reason is null))
);
--> statement-breakpoint
CREATE TABLE "information_requests" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"meeting_id" uuid NOT NULL,
	"agenda_item_id" uuid,
	"text" text NOT NULL,
	"asked_by" jsonb NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"taken_at" timestamp with time zone,
	"taken_by" jsonb,
	"answer" text,
	"answered_by" jsonb,
	"answered_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "sitting_events" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"meeting_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"agenda_item_id" uuid,
	"person_id" uuid,
	"text" text DEFAULT '' NOT NULL,
	"acted_by" jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sittings" (
	"meeting_id" uuid PRIMARY KEY NOT NULL,
	"check_in_key" text NOT NULL,
	"screen_hash" text,
	"roll_call_opened_at" timestamp with time zone NOT NULL,
	"opened_at" timestamp with time zone,
	"opened_by" jsonb,
	"ended_at" timestamp with time zone,
	"ended_by" jsonb,
	"presiding_id" uuid,
	"current_item_id" uuid,
	"item_started_at" timestamp with time zone,
	CONSTRAINT "sittings_end_after_start" CHECK (ended_at is null or (opened_at is not null and ended_at >= opened_at))
);
--> statement-breakpoint
CREATE TABLE "speeches" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"meeting_id" uuid NOT NULL,
	"agenda_item_id" uuid,
	"person_id" uuid NOT NULL,
	"subject" text DEFAULT '' NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"asked_via" text NOT NULL,
	"started_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"allotted_minutes" integer
);
--> statement-breakpoint
CREATE TABLE "ballot_envelopes" (
	"round_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"sealed" text NOT NULL,
	CONSTRAINT "ballot_envelopes_round_id_person_id_pk" PRIMARY KEY("round_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "ballot_versions" (
	"round_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"choice" text NOT NULL,
	"cast_at" timestamp with time zone NOT NULL,
	"cast_via" text NOT NULL,
	CONSTRAINT "ballot_versions_round_id_person_id_version_pk" PRIMARY KEY("round_id","person_id","version")
);
--> statement-breakpoint
CREATE TABLE "ballots" (
	"round_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"choice" text NOT NULL,
	"receipt" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"cast_at" timestamp with time zone NOT NULL,
	"cast_via" text NOT NULL,
	CONSTRAINT "ballots_round_id_person_id_pk" PRIMARY KEY("round_id","person_id"),
	CONSTRAINT "ballots_receipt" UNIQUE("round_id","receipt")
);
--> statement-breakpoint
CREATE TABLE "electors" (
	"round_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"invitation_id" uuid NOT NULL,
	"is_substitute" boolean DEFAULT false NOT NULL,
	"is_present" boolean NOT NULL,
	"has_cast" boolean,
	CONSTRAINT "electors_round_id_person_id_pk" PRIMARY KEY("round_id","person_id"),
	CONSTRAINT "electors_one_right" UNIQUE("round_id","invitation_id")
);
--> statement-breakpoint
CREATE TABLE "hand_counts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"round_id" uuid NOT NULL,
	"votes" jsonb NOT NULL,
	"spoilt" integer DEFAULT 0 NOT NULL,
	"issued" integer,
	"collected" integer,
	"note" text DEFAULT '' NOT NULL,
	"counted_by" jsonb NOT NULL,
	"counted_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "motions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"meeting_id" uuid NOT NULL,
	"agenda_item_id" uuid,
	"position" integer NOT NULL,
	"text" text NOT NULL,
	"created_by" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"withdrawn_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "secret_ballots" (
	"round_id" uuid NOT NULL,
	"choice" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "voting_rounds" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"motion_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"secrecy" text NOT NULL,
	"way" text NOT NULL,
	"rule" jsonb NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"created_by" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"opened_at" timestamp with time zone,
	"opened_by" jsonb,
	"entitled_count" integer,
	"present_count" integer,
	"closed_at" timestamp with time zone,
	"closed_by" jsonb,
	"tally" jsonb,
	"published_at" timestamp with time zone,
	"published_by" jsonb,
	"tellers_key" text,
	"tellers_locked" text,
	CONSTRAINT "voting_rounds_number" UNIQUE("motion_id","number"),
	CONSTRAINT "voting_rounds_opened" CHECK ((state in ('open','closed','published')) = (opened_at is not null)),
	CONSTRAINT "voting_rounds_tallied" CHECK ((state in ('closed','published')) = (tally is not null))
);
--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "capacity" text DEFAULT 'member' NOT NULL;--> statement-breakpoint
ALTER TABLE "absences" ADD CONSTRAINT "absences_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "absences" ADD CONSTRAINT "absences_invitation_id_invitations_id_fk" FOREIGN KEY ("invitation_id") REFERENCES "public"."invitations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "presences" ADD CONSTRAINT "presences_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "presences" ADD CONSTRAINT "presences_invitation_id_invitations_id_fk" FOREIGN KEY ("invitation_id") REFERENCES "public"."invitations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "presences" ADD CONSTRAINT "presences_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "information_requests" ADD CONSTRAINT "information_requests_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "information_requests" ADD CONSTRAINT "information_requests_agenda_item_id_agenda_items_id_fk" FOREIGN KEY ("agenda_item_id") REFERENCES "public"."agenda_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sitting_events" ADD CONSTRAINT "sitting_events_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sitting_events" ADD CONSTRAINT "sitting_events_agenda_item_id_agenda_items_id_fk" FOREIGN KEY ("agenda_item_id") REFERENCES "public"."agenda_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sitting_events" ADD CONSTRAINT "sitting_events_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sittings" ADD CONSTRAINT "sittings_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sittings" ADD CONSTRAINT "sittings_presiding_id_people_id_fk" FOREIGN KEY ("presiding_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sittings" ADD CONSTRAINT "sittings_current_item_id_agenda_items_id_fk" FOREIGN KEY ("current_item_id") REFERENCES "public"."agenda_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "speeches" ADD CONSTRAINT "speeches_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "speeches" ADD CONSTRAINT "speeches_agenda_item_id_agenda_items_id_fk" FOREIGN KEY ("agenda_item_id") REFERENCES "public"."agenda_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "speeches" ADD CONSTRAINT "speeches_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "electors" ADD CONSTRAINT "electors_round_id_voting_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."voting_rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "electors" ADD CONSTRAINT "electors_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "electors" ADD CONSTRAINT "electors_invitation_id_invitations_id_fk" FOREIGN KEY ("invitation_id") REFERENCES "public"."invitations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hand_counts" ADD CONSTRAINT "hand_counts_round_id_voting_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."voting_rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "motions" ADD CONSTRAINT "motions_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "motions" ADD CONSTRAINT "motions_agenda_item_id_agenda_items_id_fk" FOREIGN KEY ("agenda_item_id") REFERENCES "public"."agenda_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "voting_rounds" ADD CONSTRAINT "voting_rounds_motion_id_motions_id_fk" FOREIGN KEY ("motion_id") REFERENCES "public"."motions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "voting_rounds" ADD CONSTRAINT "voting_rounds_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "absences_meeting" ON "absences" USING btree ("meeting_id","noted_at");--> statement-breakpoint
CREATE INDEX "presences_meeting" ON "presences" USING btree ("meeting_id");--> statement-breakpoint
CREATE UNIQUE INDEX "presences_open" ON "presences" USING btree ("invitation_id") WHERE until_at is null and voided_at is null;--> statement-breakpoint
CREATE INDEX "information_requests_meeting" ON "information_requests" USING btree ("meeting_id","asked_at");--> statement-breakpoint
CREATE INDEX "sitting_events_meeting" ON "sitting_events" USING btree ("meeting_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "sittings_screen" ON "sittings" USING btree ("screen_hash");--> statement-breakpoint
CREATE INDEX "speeches_meeting" ON "speeches" USING btree ("meeting_id","asked_at");--> statement-breakpoint
CREATE UNIQUE INDEX "speeches_waiting" ON "speeches" USING btree ("meeting_id","person_id") WHERE state in ('waiting','speaking');--> statement-breakpoint
CREATE UNIQUE INDEX "speeches_floor" ON "speeches" USING btree ("meeting_id") WHERE state = 'speaking';--> statement-breakpoint
CREATE INDEX "hand_counts_round" ON "hand_counts" USING btree ("round_id","counted_at");--> statement-breakpoint
CREATE INDEX "motions_meeting" ON "motions" USING btree ("meeting_id","position");--> statement-breakpoint
CREATE INDEX "secret_ballots_round" ON "secret_ballots" USING btree ("round_id");--> statement-breakpoint
CREATE INDEX "voting_rounds_meeting" ON "voting_rounds" USING btree ("meeting_id");--> statement-breakpoint
CREATE UNIQUE INDEX "voting_rounds_open" ON "voting_rounds" USING btree ("meeting_id") WHERE state = 'open';