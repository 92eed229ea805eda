-- From here on the session may do only what the application may.
--
-- Its queries look rows up by key, over and over: planning them anew costs more than running them,
-- so plans are generic; and a plan that was made while a table was small must not read all of it
-- when it has grown, so an index is taken wherever there is one.
SET ROLE tally_app;
SET plan_cache_mode = force_generic_plan;
SET enable_seqscan = off;
