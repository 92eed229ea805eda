-- From here on the session may do only what the application may.
SET ROLE tally_app;
