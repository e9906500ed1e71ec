package shop.troth.vault.gate;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;

/** The notices in the database. */
final class NoticeRows {

    private final JdbcClient db;

    NoticeRows(JdbcClient db) {
        this.db = db;
    }

    /** Adds one notice to each of these stores, unless it is already there. */
    void write(String[] stores, long number, String form, String[] purposes) {
        db.sql("""
                insert into vault.telling (store_id, id, form, purposes)
                select store, :id, :form, :purposes from unnest(:stores) as store
                on conflict do nothing
                """)
                .param("stores", stores)
                .param("id", number)
                .param("form", form)
                .param("purposes", purposes)
                .update();
    }

    /** @param purposes names, sorted */
    record Row(long number, String form, String[] purposes) {}

    List<Row> all(StoreId store) {
        return db.sql("select id, form, purposes from vault.telling where store_id = :store")
                .param("store", store.value())
                .query((rs, row) -> new Row(rs.getLong("id"), rs.getString("form"), (String[])
                        rs.getArray("purposes").getArray()))
                .list();
    }

    /** Names of the purposes told. */
    String[] read(StoreId store, long number) {
        return db.sql("select purposes from vault.telling where store_id = :store and id = :id")
                .param("store", store.value())
                .param("id", number)
                .query((rs, row) -> (String[]) rs.getArray("purposes").getArray())
                .single();
    }
}
