CREATE TRIGGER check_rules_kept BEFORE UPDATE OR DELETE ON "check_rules" FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER unit_checks_kept BEFORE UPDATE OR DELETE ON "unit_checks" FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER nudge_choices_kept BEFORE UPDATE OR DELETE ON "nudge_choices" FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER nudges_kept BEFORE UPDATE OR DELETE ON "nudges" FOR EACH ROW EXECUTE FUNCTION refuse_change();
