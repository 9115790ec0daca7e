CREATE TABLE "outbox_history_other" PARTITION OF "outbox_history" DEFAULT;--> statement-breakpoint
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'table % is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;--> statement-breakpoint
CREATE FUNCTION audit_only_sealed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.seal_number IS NOT NULL
     OR (to_jsonb(NEW) - 'seal_number' - 'seal_hash') IS DISTINCT FROM (to_jsonb(OLD) - 'seal_number' - 'seal_hash') THEN
    RAISE EXCEPTION 'table audit is append-only' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER audit_no_change BEFORE UPDATE ON "audit" FOR EACH ROW EXECUTE FUNCTION audit_only_sealed();--> statement-breakpoint
CREATE TRIGGER audit_no_delete BEFORE DELETE ON "audit" FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON "audit" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER meeting_versions_kept BEFORE UPDATE OR DELETE ON "meeting_versions" FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER rsvp_versions_kept BEFORE UPDATE OR DELETE ON "rsvp_versions" FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER nomination_versions_kept BEFORE UPDATE OR DELETE ON "nomination_versions" FOR EACH ROW EXECUTE FUNCTION refuse_change();
