-- The two roles: one that owns everything and never logs in, one that may only use `api`.
-- Whoever migrates becomes a member of the owner.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'tally_owner') THEN
        CREATE ROLE tally_owner NOLOGIN;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'tally_app') THEN
        CREATE ROLE tally_app NOLOGIN;
    END IF;
    IF NOT pg_catalog.pg_has_role(current_user, 'tally_owner', 'MEMBER') THEN
        EXECUTE pg_catalog.format('GRANT tally_owner TO %I', current_user);
    END IF;
    IF NOT pg_catalog.pg_has_role(current_user, 'tally_app', 'MEMBER') THEN
        EXECUTE pg_catalog.format('GRANT tally_app TO %I', current_user);
    END IF;
    -- A temporary type of the same name would be found before PostgreSQL's own.
    EXECUTE pg_catalog.format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC',
                              pg_catalog.current_database());
    EXECUTE pg_catalog.format('GRANT CREATE ON DATABASE %I TO tally_owner',
                              pg_catalog.current_database());
END;
$$;
