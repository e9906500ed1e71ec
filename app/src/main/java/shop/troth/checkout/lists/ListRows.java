package shop.troth.checkout.lists;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.catalog.Sku;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.people.accounts.AccountRows;
import shop.troth.vault.keys.RootSealed;
import shop.troth.vault.retention.Forgets;
import shop.troth.vault.trip.Carried;

/** The product lists of all accounts. */
@Repository
class ListRows implements Forgets, RootSealed {

    private static final String COLUMNS = "store_id, id, account_id, subject_id, skus, quantities, seal";

    /** @param person the id under which its name is stored in the vault */
    record Row(StoreId store, UUID id, UUID account, SubjectId person, Map<Sku, Integer> pieces, byte[] seal)
            implements AccountRows.Kept {

        @Override
        public String what() {
            return WHAT;
        }
    }

    private static final String WHAT = "product-list";

    private final JdbcClient db;
    private final AccountRows<Row> rows;

    ListRows(JdbcClient db, RootKeyset root) {
        this.db = db;
        this.rows = new AccountRows<>(db, root, WHAT, "checkout.product_list", COLUMNS, ListRows::row);
    }

    /** The lists of an account, oldest first. */
    List<Row> of(StoreId store, UUID account) {
        return rows.of(store, account);
    }

    /** Like {@link #of}, as part of a trip. */
    Carried<List<Row>> asked(StoreId store, UUID account) {
        return rows.asked(store, account);
    }

    /** Like {@link #of}, and locks them until the caller's transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    List<Row> lock(StoreId store, UUID account) {
        return rows.lock(store, account);
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
                .param("seal", rows.seal(new Row(store, id, account, person, Map.of(), new byte[0])))
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
                .param("seal", rows.seal(renamed))
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

    @Override
    public String what() {
        return "product lists";
    }

    @Override
    public List<String> forgetting() {
        return List.of(rows.forgetting());
    }

    @Override
    public long sealedByOlder() {
        return rows.sealedByOlder();
    }

    @Override
    public long sealAnew() {
        return rows.sealAnew();
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
