package shop.troth.checkout.lists;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.troth.catalog.Sku;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.people.accounts.AccountRows;

/** The product lists of all accounts. */
@Repository
class ListRows extends AccountRows<ListRows.Row> {

    private static final String SELECT =
            "select store_id, id, account_id, subject_id, skus, quantities, seal from checkout.product_list";

    /** @param person the id under which its name is stored in the vault */
    record Row(StoreId store, UUID id, UUID account, SubjectId person, Map<Sku, Integer> pieces, byte[] seal)
            implements AccountRows.Kept {

        @Override
        public String what() {
            return WHAT;
        }
    }

    private static final String WHAT = "product-list";

    ListRows(JdbcClient db, RootKeyset root) {
        super(db, root, WHAT, "checkout.product_list", SELECT, ListRows::row);
    }

    /** @param wish a key chosen by the browser, by which a repeated request is recognized; used for nothing else */
    void add(StoreId store, UUID id, UUID account, SubjectId person, UUID wish, Instant now) {
        db.sql("""
                insert into checkout.product_list (store_id, id, account_id, subject_id, skus, quantities, wish, born_at, seal)
                values (:store, :id, :account, :person, '{}', '{}', :wish, :now, :seal)
                """)
                .param("store", store.value())
                .param("id", id)
                .param("account", account)
                .param("person", person.value())
                .param("wish", wish)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("seal", over(new Row(store, id, account, person, Map.of(), new byte[0])))
                .update();
    }

    /** The list of an account that was already made with this key. */
    Optional<UUID> ofWish(StoreId store, UUID account, UUID wish) {
        return db.sql("""
                select id from checkout.product_list where store_id = :store and account_id = :account and wish = :wish
                """)
                .param("store", store.value())
                .param("account", account)
                .param("wish", wish)
                .query(UUID.class)
                .optional();
    }

    /** Stores that its name is now under another id. */
    void renamed(Row row, SubjectId person) {
        var renamed = new Row(row.store(), row.id(), row.account(), person, row.pieces(), new byte[0]);
        db.sql(
                        "update checkout.product_list set subject_id = :person, seal = :seal where store_id = :store and id = :id")
                .param("person", person.value())
                .param("seal", over(renamed))
                .param("store", row.store().value())
                .param("id", row.id())
                .update();
    }

    void put(Row row, Map<Sku, Integer> pieces) {
        db.sql(
                        "update checkout.product_list set skus = :skus, quantities = :quantities where store_id = :store and id = :id")
                .param("skus", pieces.keySet().stream().map(Sku::value).toArray(String[]::new))
                .param("quantities", pieces.values().toArray(Integer[]::new))
                .param("store", row.store().value())
                .param("id", row.id())
                .update();
    }

    private static Row row(ResultSet rs, int number) throws SQLException {
        var skus = (String[]) rs.getArray("skus").getArray();
        var quantities = (Integer[]) rs.getArray("quantities").getArray();
        var pieces = new LinkedHashMap<Sku, Integer>();
        for (int i = 0; i < skus.length; i++) {
            pieces.put(new Sku(skus[i]), quantities[i]);
        }
        return new Row(
                new StoreId(rs.getString("store_id")),
                rs.getObject("id", UUID.class),
                rs.getObject("account_id", UUID.class),
                new SubjectId(rs.getObject("subject_id", UUID.class)),
                pieces,
                rs.getBytes("seal"));
    }
}
