-- Tells the planner what has been imported.
SELECT api.refresh_statistics();
