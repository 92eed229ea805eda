-- Nothing for everyone; for the application role, `api` and no more.
REVOKE ALL ON SCHEMA tally FROM PUBLIC;
REVOKE ALL ON SCHEMA api FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA tally FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA api FROM PUBLIC;
GRANT USAGE ON SCHEMA api TO tally_app;
GRANT SELECT ON ALL TABLES IN SCHEMA api TO tally_app;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA api TO tally_app;
-- Those that only other functions call.
REVOKE EXECUTE ON FUNCTION api.settle_lines FROM tally_app;
REVOKE EXECUTE ON FUNCTION api.post_batch FROM tally_app;
REVOKE EXECUTE ON FUNCTION api.claim_units FROM tally_app;
REVOKE EXECUTE ON FUNCTION api.is_better_slip FROM tally_app;
