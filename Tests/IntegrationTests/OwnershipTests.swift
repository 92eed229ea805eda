import Postgres
import TestSupport
import Testing

extension Integration {
  @Suite struct `What runs as the owner` {
    @Test func `looks for types in temporary schemas last, where the application could hide one`()
      throws
    {
      let database = try TestDatabase.fresh()
      let unsafe = try database.rows(
        """
        SELECT p.proname FROM pg_proc AS p
         WHERE p.pronamespace IN ('api'::regnamespace, 'tally'::regnamespace) AND p.prosecdef
           AND NOT coalesce(p.proconfig @> ARRAY['search_path=pg_catalog, pg_temp'], false)
        """)
      #expect(unsafe == [])
      let definers = "SELECT count(*) FROM pg_proc WHERE prosecdef"
      #expect(try database.number(definers) > 10)
    }

    @Test func `takes no type of the application's for PostgreSQL's own`() throws {
      let database = try TestDatabase.fresh()
      var session = try Session(connecting: database.appURL)
      // Where temporary objects are allowed at all: a migrated database refuses them.
      try session.execute(
        """
        CREATE FUNCTION pg_temp.evil(text) RETURNS boolean LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'ran as %', current_user;
        END;
        $$;
        CREATE DOMAIN pg_temp.text AS pg_catalog.text CHECK (pg_temp.evil(VALUE));
        """)
      try session.execute(
        """
        SELECT api.import_suppliers(
            ARRAY['S'::pg_catalog.text], ARRAY['S'::pg_catalog.text], ARRAY[NULL::pg_catalog.text],
            ARRAY[NULL::pg_catalog.text], ARRAY[NULL::integer], ARRAY['none'::pg_catalog.text])
        """)
      #expect(try database.number("SELECT count(*) FROM tally.supplier WHERE code = 'S'") == 1)
    }
  }
}
