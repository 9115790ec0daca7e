DROP INDEX "outbox_history_chat";--> statement-breakpoint
CREATE INDEX "outbox_history_chat" ON "outbox_history" USING btree ("lane","address","finished_at","id");