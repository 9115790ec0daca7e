CREATE INDEX "nominations_person" ON "nominations" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "meetings_starts" ON "meetings" USING btree ("starts_at");