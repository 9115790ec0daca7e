CREATE TABLE "tellers" (
	"round_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	CONSTRAINT "tellers_round_id_person_id_pk" PRIMARY KEY("round_id","person_id")
);
--> statement-breakpoint
ALTER TABLE "voting_rounds" DROP CONSTRAINT "voting_rounds_opened";--> statement-breakpoint
ALTER TABLE "motions" ADD COLUMN "is_personnel" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "motions" ADD COLUMN "candidates" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "motions" ADD COLUMN "seats" integer;--> statement-breakpoint
ALTER TABLE "voting_rounds" ADD COLUMN "voided_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "voting_rounds" ADD COLUMN "voided_by" jsonb;--> statement-breakpoint
ALTER TABLE "voting_rounds" ADD COLUMN "void_reason" text;--> statement-breakpoint
ALTER TABLE "tellers" ADD CONSTRAINT "tellers_round_id_voting_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."voting_rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tellers" ADD CONSTRAINT "tellers_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "voting_rounds" ADD CONSTRAINT "voting_rounds_voided" CHECK ((state = 'voided') = (voided_at is not null) and (voided_at is null) = (void_reason is null));--> statement-breakpoint
ALTER TABLE "voting_rounds" ADD CONSTRAINT "voting_rounds_opened" CHECK ((state in ('open','closed','published','voided')) = (opened_at is not null));