CREATE TABLE "opinion_answer_versions" (
	"answer_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"replies" jsonb NOT NULL,
	"answered_by" jsonb NOT NULL,
	"answered_at" timestamp with time zone NOT NULL,
	CONSTRAINT "opinion_answer_versions_answer_id_version_pk" PRIMARY KEY("answer_id","version")
);
--> statement-breakpoint
CREATE TABLE "opinion_answers" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"asked_id" uuid NOT NULL,
	"replies" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"answered_by" jsonb NOT NULL,
	"answered_at" timestamp with time zone NOT NULL,
	"handling" text,
	"handling_text" text DEFAULT '' NOT NULL,
	"handled_version" integer,
	"handled_by" jsonb,
	"handled_at" timestamp with time zone,
	CONSTRAINT "opinion_answers_asked_id_unique" UNIQUE("asked_id"),
	CONSTRAINT "opinion_answers_handled" CHECK (num_nulls(handling, handled_version, handled_by, handled_at) in (0, 4))
);
--> statement-breakpoint
CREATE TABLE "opinion_asked" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"request_id" uuid NOT NULL,
	"unit_id" uuid,
	"person_id" uuid,
	CONSTRAINT "opinion_asked_one" CHECK (num_nonnulls(unit_id, person_id) = 1)
);
--> statement-breakpoint
CREATE TABLE "opinion_requests" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"office_id" uuid NOT NULL,
	"meeting_id" uuid,
	"matter" text NOT NULL,
	"letter_number" text,
	"letter_on" date,
	"questions" text[] NOT NULL,
	"document_ids" uuid[] DEFAULT '{}' NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"asked_by" jsonb NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	"closed_by" jsonb,
	"withdrawn_reason" text,
	CONSTRAINT "opinion_requests_asks" CHECK (cardinality(questions) > 0),
	CONSTRAINT "opinion_requests_closed" CHECK ((closed_at is null) = (closed_by is null)),
	CONSTRAINT "opinion_requests_withdrawn" CHECK (withdrawn_reason is null or closed_at is not null)
);
--> statement-breakpoint
CREATE TABLE "opinion_versions" (
	"opinion_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"text" text NOT NULL,
	"written_by" jsonb NOT NULL,
	"written_at" timestamp with time zone NOT NULL,
	CONSTRAINT "opinion_versions_opinion_id_version_pk" PRIMARY KEY("opinion_id","version")
);
--> statement-breakpoint
CREATE TABLE "opinions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"meeting_id" uuid NOT NULL,
	"agenda_item_id" uuid,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"written_at" timestamp with time zone NOT NULL,
	"written_via" text NOT NULL,
	"first_written_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "opinion_answer_versions" ADD CONSTRAINT "opinion_answer_versions_answer_id_opinion_answers_id_fk" FOREIGN KEY ("answer_id") REFERENCES "public"."opinion_answers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opinion_answers" ADD CONSTRAINT "opinion_answers_asked_id_opinion_asked_id_fk" FOREIGN KEY ("asked_id") REFERENCES "public"."opinion_asked"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opinion_asked" ADD CONSTRAINT "opinion_asked_request_id_opinion_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."opinion_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opinion_asked" ADD CONSTRAINT "opinion_asked_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opinion_asked" ADD CONSTRAINT "opinion_asked_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opinion_requests" ADD CONSTRAINT "opinion_requests_office_id_offices_id_fk" FOREIGN KEY ("office_id") REFERENCES "public"."offices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opinion_requests" ADD CONSTRAINT "opinion_requests_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opinion_versions" ADD CONSTRAINT "opinion_versions_opinion_id_opinions_id_fk" FOREIGN KEY ("opinion_id") REFERENCES "public"."opinions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opinions" ADD CONSTRAINT "opinions_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opinions" ADD CONSTRAINT "opinions_agenda_item_id_agenda_items_id_fk" FOREIGN KEY ("agenda_item_id") REFERENCES "public"."agenda_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opinions" ADD CONSTRAINT "opinions_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "opinion_asked_unit" ON "opinion_asked" USING btree ("request_id","unit_id") WHERE unit_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "opinion_asked_person" ON "opinion_asked" USING btree ("request_id","person_id") WHERE person_id is not null;--> statement-breakpoint
CREATE INDEX "opinion_asked_units" ON "opinion_asked" USING btree ("unit_id");--> statement-breakpoint
CREATE INDEX "opinion_asked_people" ON "opinion_asked" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "opinion_requests_office" ON "opinion_requests" USING btree ("office_id","asked_at");--> statement-breakpoint
CREATE INDEX "opinion_requests_open" ON "opinion_requests" USING btree ("due_at") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "opinions_meeting" ON "opinions" USING btree ("meeting_id","first_written_at");--> statement-breakpoint
CREATE INDEX "opinions_person" ON "opinions" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "opinions_one_on_item" ON "opinions" USING btree ("agenda_item_id","person_id","kind") WHERE kind <> 'comment' and agenda_item_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "opinions_one_on_whole" ON "opinions" USING btree ("meeting_id","person_id","kind") WHERE kind <> 'comment' and agenda_item_id is null;--> statement-breakpoint
CREATE TRIGGER opinion_versions_kept BEFORE UPDATE OR DELETE ON "opinion_versions" FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER opinion_answer_versions_kept BEFORE UPDATE OR DELETE ON "opinion_answer_versions" FOR EACH ROW EXECUTE FUNCTION refuse_change();
