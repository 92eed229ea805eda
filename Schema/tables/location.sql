-- Where goods can be. Suppliers, customers and losses are places too, so that every movement
-- has two ends and nothing appears from nowhere.
CREATE TABLE tally.location (
    location_id integer GENERATED ALWAYS AS IDENTITY,
    code        text    NOT NULL,
    kind        text    NOT NULL,
    site_id     integer,
    CONSTRAINT pk_location PRIMARY KEY (location_id),
    CONSTRAINT unique_location_code UNIQUE (code),
    CONSTRAINT fk_location_site FOREIGN KEY (site_id) REFERENCES tally.location,
    CONSTRAINT check_location_code CHECK (char_length(code) BETWEEN 1 AND 64),
    CONSTRAINT check_location_kind CHECK (
        kind IN ('site', 'dock', 'bin', 'supplier', 'customer', 'shrinkage', 'scrap')),
    CONSTRAINT check_location_site CHECK ((kind IN ('dock', 'bin')) = (site_id IS NOT NULL))
);

-- The places outside the warehouse, by numbers that the posting functions know; then the site
-- and dock of a fresh home.
INSERT INTO tally.location (location_id, code, kind) OVERRIDING SYSTEM VALUE
VALUES (1, 'SUPPLIER', 'supplier'), (2, 'CUSTOMER', 'customer'),
       (3, 'SHRINKAGE', 'shrinkage'), (4, 'SCRAP', 'scrap'), (10, 'MAIN', 'site');
INSERT INTO tally.location (location_id, code, kind, site_id) OVERRIDING SYSTEM VALUE
VALUES (11, 'DOCK-1', 'dock', 10);
ALTER TABLE tally.location ALTER COLUMN location_id RESTART WITH 12;
