-- Masters: items and their codes, suppliers, places. Importing again brings them up to date.

CREATE FUNCTION api.import_suppliers(
    code           text[],
    name           text[],
    gln            text[],
    email          text[],
    lead_time_days integer[],
    transmission   text[]
) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    INSERT INTO tally.supplier AS s (code, name, gln, email, lead_time_days, transmission)
    SELECT u.*
      FROM unnest(code, name, gln, email, lead_time_days, transmission) AS u
        ON CONFLICT ON CONSTRAINT unique_supplier_code
        DO UPDATE SET name = excluded.name, gln = excluded.gln, email = excluded.email,
                      lead_time_days = excluded.lead_time_days,
                      transmission = excluded.transmission;
$$;

-- Items, and every GTIN that names one (its own at quantity 1, its packs at theirs).
-- TL008: a GTIN names another item. TL011: tracking, base unit or currency would change for an
-- item that has stock or history, or base unit or currency for one that was ordered.
CREATE FUNCTION api.import_items(
    sku                text[],
    name               text[],
    base_unit          text[],
    tracking           text[],
    category           text[],
    cost_method        text[],
    currency           text[],
    preferred_supplier text[],
    gtin               text[],
    gtin_sku           text[],
    gtin_quantity      bigint[]
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
DECLARE
    problem text;
BEGIN
    SELECT i.sku INTO problem
      FROM unnest(sku, base_unit, tracking, currency) AS u (sku, base_unit, tracking, currency)
      JOIN tally.item AS i ON i.sku = u.sku
     WHERE ((i.base_unit, i.tracking, i.currency) <> (u.base_unit, u.tracking, u.currency)
            AND EXISTS (SELECT FROM tally.holding AS h WHERE h.item_id = i.item_id))
        OR ((i.base_unit, i.currency) <> (u.base_unit, u.currency)
            AND EXISTS (SELECT FROM tally.purchase_order_line AS l
                         WHERE l.item_id = i.item_id))
     LIMIT 1;
    IF problem IS NOT NULL THEN
        RAISE EXCEPTION 'item "%" has history in another unit, tracking or currency', problem
            USING ERRCODE = 'TL011';
    END IF;
    INSERT INTO tally.item AS i (
               sku, name, base_unit, tracking, category, cost_method, currency,
               preferred_supplier_id)
    SELECT u.sku, u.name, u.base_unit, u.tracking, u.category, u.cost_method, u.currency,
           s.supplier_id
      FROM unnest(sku, name, base_unit, tracking, category, cost_method, currency,
                  preferred_supplier)
           AS u (sku, name, base_unit, tracking, category, cost_method, currency, supplier)
      LEFT JOIN tally.supplier AS s ON s.code = u.supplier
        ON CONFLICT ON CONSTRAINT unique_item_sku
        DO UPDATE SET name = excluded.name, base_unit = excluded.base_unit,
                      tracking = excluded.tracking, category = excluded.category,
                      cost_method = excluded.cost_method, currency = excluded.currency,
                      preferred_supplier_id = excluded.preferred_supplier_id;
    INSERT INTO tally.item_gtin AS g (gtin, item_id, quantity)
    SELECT u.gtin, i.item_id, u.quantity
      FROM unnest(gtin, gtin_sku, gtin_quantity) AS u (gtin, sku, quantity)
      JOIN tally.item AS i ON i.sku = u.sku
        ON CONFLICT ON CONSTRAINT pk_item_gtin
        DO UPDATE SET quantity = excluded.quantity WHERE g.item_id = excluded.item_id;
    SELECT u.gtin INTO problem
      FROM unnest(gtin, gtin_sku) AS u (gtin, sku)
      JOIN tally.item_gtin AS g ON g.gtin = u.gtin
      JOIN tally.item AS i ON i.item_id = g.item_id
     WHERE i.sku <> u.sku
     LIMIT 1;
    IF problem IS NOT NULL THEN
        RAISE EXCEPTION 'GTIN % already names another item', problem USING ERRCODE = 'TL008';
    END IF;
END;
$$;

-- Adds a place. A dock or bin belongs to a site; without one named, to the only site.
-- -> false when a place of that code was there. TL002: no such site, or it must be named.
CREATE FUNCTION api.add_location(code text, kind text, site text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
DECLARE
    sites integer[];
BEGIN
    PERFORM FROM tally.location AS l WHERE l.code = add_location.code;
    IF FOUND THEN RETURN false; END IF;
    IF kind NOT IN ('site', 'dock', 'bin') THEN
        RAISE EXCEPTION 'a place of kind "%" cannot be added', kind USING ERRCODE = 'TL002';
    END IF;
    IF kind <> 'site' THEN
        SELECT array_agg(l.location_id) INTO sites FROM tally.location AS l
         WHERE l.kind = 'site' AND (add_location.site IS NULL OR l.code = add_location.site);
        IF cardinality(sites) IS DISTINCT FROM 1 THEN
            RAISE EXCEPTION 'no site "%", or more than one', coalesce(site, '')
                USING ERRCODE = 'TL002';
        END IF;
    END IF;
    INSERT INTO tally.location (code, kind, site_id) VALUES (code, kind, sites[1])
        ON CONFLICT ON CONSTRAINT unique_location_code DO NOTHING;
    RETURN FOUND;
END;
$$;

-- Tells the planner what has been imported, so that the first scans already find it by index:
-- plans made for empty tables would read whole ones.
CREATE FUNCTION api.refresh_statistics() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    ANALYZE tally.supplier, tally.item, tally.item_gtin, tally.item_alias,
            tally.purchase_order, tally.purchase_order_line, tally.purchase_order_progress,
            tally.asn, tally.asn_line;
END;
$$;
