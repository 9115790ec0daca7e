-- A version may be withdrawn while its bytes come, while it is checked, and while nobody has decided.
CREATE OR REPLACE FUNCTION document_versions_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE'
     OR (NEW.id, NEW.document_id, NEW.number, NEW.uploader_id, NEW.declared_by, NEW.declared_at)
        IS DISTINCT FROM (OLD.id, OLD.document_id, OLD.number, OLD.uploader_id, OLD.declared_by, OLD.declared_at)
     OR OLD.state IN ('refused', 'stopped', 'lapsed')
     OR (OLD.state IN ('returned', 'withdrawn') AND NEW.state <> 'stopped')
     OR (NEW.state <> OLD.state AND NOT (OLD.state || ' ' || NEW.state) = ANY (ARRAY[
       'uploading checking', 'uploading withdrawn', 'uploading lapsed', 'uploading stopped',
       'checking refused', 'checking undecided', 'checking stopped', 'checking kept', 'checking withdrawn',
       'undecided kept', 'undecided stopped', 'undecided withdrawn', 'undecided lapsed',
       'kept submitted', 'kept withdrawn', 'kept stopped',
       'submitted accepted', 'submitted returned', 'submitted withdrawn', 'submitted stopped',
       'accepted withdrawn', 'accepted stopped', 'returned stopped', 'withdrawn stopped']))
     OR (NEW.state <> 'stopped' AND OLD.file_hash IS NOT NULL AND NEW.file_hash IS DISTINCT FROM OLD.file_hash)
     OR (NEW.state <> 'stopped' AND OLD.verdict IS NOT NULL AND NEW.verdict IS DISTINCT FROM OLD.verdict) THEN
    RAISE EXCEPTION 'a version of a document is not written over' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
