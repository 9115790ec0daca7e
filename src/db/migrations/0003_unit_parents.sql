CREATE TABLE "unit_parents" (
	"unit_id" uuid NOT NULL,
	"from_on" date NOT NULL,
	"parent_id" uuid,
	CONSTRAINT "unit_parents_unit_id_from_on_pk" PRIMARY KEY("unit_id","from_on")
);
--> statement-breakpoint
ALTER TABLE "unit_parents" ADD CONSTRAINT "unit_parents_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_parents" ADD CONSTRAINT "unit_parents_parent_id_units_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "unit_successions_successor" ON "unit_successions" USING btree ("successor_id");