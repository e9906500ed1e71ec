package shop.troth.catalog.edit;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;

/**
 * An edit that staff make with one press of a button.
 *
 * @param key idempotency key from the page, so that a second press has no effect
 * @param staff id of the member of staff
 */
public record StaffEdit(UUID key, UUID staff) {

    /**
     * Attributes the following changes of this transaction to them, and waits for other edits of the store to end. An import from the
     * command line waits only for rows.
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
