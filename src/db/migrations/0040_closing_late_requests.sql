-- As before, with one step more: a request for opinions that was still open when its meeting was frozen may come to its end.
CREATE OR REPLACE FUNCTION refuse_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  was jsonb := CASE WHEN TG_OP = 'INSERT' THEN NULL ELSE to_jsonb(OLD) END;
  becomes jsonb := CASE WHEN TG_OP = 'DELETE' THEN NULL ELSE to_jsonb(NEW) END;
  free text[] := TG_ARGV[1:];
  ending text[] := ARRAY['closed_at', 'closed_by', 'withdrawn_reason'];
  before uuid := CASE WHEN TG_OP = 'INSERT' THEN NULL ELSE meeting_of(TG_ARGV[0], was) END;
  after uuid := CASE WHEN TG_OP = 'DELETE' THEN NULL ELSE meeting_of(TG_ARGV[0], becomes) END;
BEGIN
  IF TG_OP = 'UPDATE' AND TG_ARGV[0] = 'closed_request' AND was->>'closed_at' IS NULL AND was - ending = becomes - ending THEN
    RETURN NEW;
  END IF;
  IF NOT (TG_OP = 'UPDATE' AND was - free = becomes - free)
     AND ((before IS NOT NULL AND is_frozen(before)) OR (after IS NOT NULL AND after IS DISTINCT FROM before AND is_frozen(after))) THEN
    RAISE EXCEPTION 'the dossier of this meeting is frozen: % of % refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'MH001';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
