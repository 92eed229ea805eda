-- From here on the session may do only what the application may. Generic plans: every query here
-- looks rows up by key, and planning it anew costs more than running it.
SET ROLE tally_app;
SET plan_cache_mode = force_generic_plan;
