package shop.troth.catalog.edit;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;

/**
 * What somebody at the desk does with one press of a button.
 *
 * @param key chosen when the page was made, so that a second press does nothing more
 * @param staff the number of who does it
 */
public record Edit(UUID key, UUID staff) {

    /**
     * Has what this transaction changes from now on written down as theirs, and waits for other edits of the store to end. An import
     * by the command line does not wait for this, but for the rows.
     */
    public void begin(JdbcClient db, StoreId store) {
        db.sql("""
                        select pg_advisory_xact_lock(hashtextextended('catalog.edit ' || :store, 0)),
                               set_config('catalog.edit', :edit, true)
                        """)
                .param("store", store.value())
                .param("edit", key + " " + staff)
                .query()
                .listOfRows();
    }
}
