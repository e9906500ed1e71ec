package shop.troth.proof.schema;

import lombok.RequiredArgsConstructor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.database.VisitsDatabase;

/**
 * Tells whether the stores use the database as a role that owns its tables. Such a role can change what the database does by itself, so
 * somebody with its password could disable a protection first. Tells also whether the same role reads visits. Logged once, and stated wherever the proof mentions tampering.
 */
@Component
@RequiredArgsConstructor
public class ServingRights implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(ServingRights.class);

    private final JdbcClient db;
    private final VisitsDatabase visits;

    @Override
    public void afterSingletonsInstantiated() {
        if (ownsTables()) {
            LOG.warn(
                    "The stores use the database as a role that owns its tables and can change its triggers and functions:"
                            + " create a role that owns nothing, and set db.app.url to the same database with that role (docs/production.md).");
        } else if (!visits.isApart()) {
            LOG.warn(
                    "The stores read visits with the role that reads orders and accounts: create a role for visits, and set"
                            + " db.visits.url to the same database with that role (docs/production.md).");
        }
    }

    /** Whether the role owns a table, is a member of a role that does, or is a superuser. */
    public boolean ownsTables() {
        return db.sql("""
                select exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
                                where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
                                  and pg_has_role(c.relowner, 'member'))
                """).query(Boolean.class).single();
    }

    /** The same in one sentence, for evidence. */
    public String words() {
        return ownsTables()
                ? "The account the store uses in its database also owns the tables there, so it could change the database’s triggers and functions."
                : "The account the store uses in its database owns no table there, so it cannot change the database’s triggers and functions.";
    }
}
