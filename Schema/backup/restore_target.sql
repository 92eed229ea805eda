-- Whether there is a database of a name, and whether this role may make one.
-- $1 text its name
-- -> is_there boolean, may_create boolean
SELECT EXISTS (SELECT FROM pg_catalog.pg_database AS d WHERE d.datname = $1::text) AS is_there,
       r.rolcreatedb OR r.rolsuper AS may_create
  FROM pg_catalog.pg_roles AS r
 WHERE r.rolname = current_user;
