CREATE TABLE "check_rounds" (
	"office_id" uuid NOT NULL,
	"on" date NOT NULL,
	"at" text NOT NULL,
	"state" text NOT NULL,
	"units" integer DEFAULT 0 NOT NULL,
	"looked" integer DEFAULT 0 NOT NULL,
	"closes_at" timestamp with time zone NOT NULL,
	"held_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	CONSTRAINT "check_rounds_office_id_on_at_pk" PRIMARY KEY("office_id","on","at")
);
--> statement-breakpoint
CREATE TABLE "check_rules" (
	"office_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"from_on" date NOT NULL,
	"rules" jsonb NOT NULL,
	"written_by" jsonb NOT NULL,
	"written_at" timestamp with time zone NOT NULL,
	CONSTRAINT "check_rules_office_id_version_pk" PRIMARY KEY("office_id","version")
);
--> statement-breakpoint
CREATE TABLE "unit_checks" (
	"unit_id" uuid NOT NULL,
	"on" date NOT NULL,
	"at" text NOT NULL,
	"person_id" uuid NOT NULL,
	"how" text NOT NULL,
	"via" text NOT NULL,
	"checked_at" timestamp with time zone NOT NULL,
	CONSTRAINT "unit_checks_unit_id_on_at_pk" PRIMARY KEY("unit_id","on","at")
);
--> statement-breakpoint
CREATE TABLE "nudge_choices" (
	"person_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"at" text,
	"via" text NOT NULL,
	"chosen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "nudge_choices_person_id_version_pk" PRIMARY KEY("person_id","version")
);
--> statement-breakpoint
CREATE TABLE "nudge_rounds" (
	"on" date NOT NULL,
	"at" text NOT NULL,
	"state" text NOT NULL,
	"people" integer DEFAULT 0 NOT NULL,
	"held_at" timestamp with time zone NOT NULL,
	CONSTRAINT "nudge_rounds_on_at_pk" PRIMARY KEY("on","at")
);
--> statement-breakpoint
CREATE TABLE "nudges" (
	"person_id" uuid NOT NULL,
	"on" date NOT NULL,
	"missing" jsonb NOT NULL,
	"nudged_at" timestamp with time zone NOT NULL,
	CONSTRAINT "nudges_person_id_on_pk" PRIMARY KEY("person_id","on")
);
--> statement-breakpoint
ALTER TABLE "check_rounds" ADD CONSTRAINT "check_rounds_office_id_offices_id_fk" FOREIGN KEY ("office_id") REFERENCES "public"."offices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_rules" ADD CONSTRAINT "check_rules_office_id_offices_id_fk" FOREIGN KEY ("office_id") REFERENCES "public"."offices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_checks" ADD CONSTRAINT "unit_checks_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_checks" ADD CONSTRAINT "unit_checks_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "nudge_choices" ADD CONSTRAINT "nudge_choices_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "nudges" ADD CONSTRAINT "nudges_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "check_rounds_open" ON "check_rounds" USING btree ("closes_at") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "unit_checks_day" ON "unit_checks" USING btree ("on");