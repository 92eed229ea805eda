-- Tells the planner what has come in.
ANALYZE;
