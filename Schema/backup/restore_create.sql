-- How to make an empty database as another is: a statement. When there is no other, as the server
-- makes them.
-- $1 text the other, $2 text the new one
-- -> statement text
SELECT pg_catalog.format(
           'CREATE DATABASE %I OWNER %I TEMPLATE template0 ENCODING %L LC_COLLATE %L LC_CTYPE %L',
           $2::text, CASE WHEN d.datname = $1::text THEN pg_catalog.pg_get_userbyid(d.datdba)
                          ELSE current_user END,
           pg_catalog.pg_encoding_to_char(d.encoding), d.datcollate, d.datctype)
       || CASE j.facts ->> 'datlocprovider'
          WHEN 'i' THEN pg_catalog.format(
               ' LOCALE_PROVIDER icu ICU_LOCALE %L',
               coalesce(j.facts ->> 'datlocale', j.facts ->> 'daticulocale'))
          WHEN 'b' THEN pg_catalog.format(
               ' LOCALE_PROVIDER builtin BUILTIN_LOCALE %L', j.facts ->> 'datlocale')
          ELSE '' END AS statement
  FROM pg_catalog.pg_database AS d
 CROSS JOIN LATERAL pg_catalog.to_jsonb(d) AS j (facts)
 WHERE d.datname IN ($1::text, 'template1')
 ORDER BY d.datname = $1::text DESC
 LIMIT 1;
