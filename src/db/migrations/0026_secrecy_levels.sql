ALTER TABLE "agenda_items" ADD COLUMN "secrecy_level" text;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "secrecy_level" text;--> statement-breakpoint
ALTER TABLE "agenda_items" ADD CONSTRAINT "agenda_items_secret_unsaid" CHECK (secrecy_level is null or note = '');--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_secret_unsaid" CHECK (secrecy_level is null or content = '');--> statement-breakpoint
CREATE FUNCTION history_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- What is declared a secret is taken out of the history too, by the one query that says so for its transaction.
  IF TG_OP = 'UPDATE' AND current_setting('moihop.withholding', true) = 'on' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'table % is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;--> statement-breakpoint
DROP TRIGGER meeting_versions_kept ON "meeting_versions";--> statement-breakpoint
DROP TRIGGER agenda_versions_kept ON "agenda_versions";--> statement-breakpoint
CREATE TRIGGER meeting_versions_kept BEFORE UPDATE OR DELETE ON "meeting_versions" FOR EACH ROW EXECUTE FUNCTION history_kept();--> statement-breakpoint
CREATE TRIGGER agenda_versions_kept BEFORE UPDATE OR DELETE ON "agenda_versions" FOR EACH ROW EXECUTE FUNCTION history_kept();
