-- Empties the public schema, to be filled anew. For the owner.
DROP SCHEMA IF EXISTS api CASCADE;
CREATE SCHEMA api;
