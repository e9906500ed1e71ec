package shop.troth.checkout.lists;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.troth.catalog.Sku;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.vault.Forgets;
import shop.troth.vault.RootSealed;
import shop.troth.vault.RootSeals;

/**
 * The product lists of all accounts. The root keyset seals whose each is, so that somebody who can write to the database alone shows
 * nobody another's list.
 */
@Repository
class ListRows implements Forgets, RootSealed {

    private static final String COLUMNS =
            "select store_id, id, account_id, subject_id, skus, quantities, seal from checkout.product_list";

    /** @param person under whom its name lies in the vault */
    record Row(StoreId store, UUID id, UUID account, SubjectId person, Map<Sku, Integer> pieces, byte[] seal)
            implements RootSeals.Row {

        @Override
        public String said() {
            return "product-list|%s|%s|%s|%s".formatted(store, id, account, person.value());
        }
    }

    private final JdbcClient db;
    private final RootSeals seals;

    ListRows(JdbcClient db, RootKeyset root) {
        this.db = db;
        this.seals = new RootSeals(root, "a product list");
    }

    /** Those of an account, oldest first. */
    List<Row> of(StoreId store, UUID account) {
        return db
                .sql(COLUMNS + " where store_id = :store and account_id = :account order by born_at, id")
                .param("store", store.value())
                .param("account", account)
                .query(ListRows::row)
                .list()
                .stream()
                .filter(seals::isOurs)
                .toList();
    }

    /** As {@link #of}, and nobody else changes them before the caller's transaction has ended. */
    List<Row> lock(StoreId store, UUID account) {
        db.sql("select pg_advisory_xact_lock(hashtextextended(:lists, 0))")
                .param("lists", "product-list|%s|%s".formatted(store, account))
                .query((rs, row) -> true)
                .single();
        return of(store, account);
    }

    void add(StoreId store, UUID id, UUID account, SubjectId person, Instant now) {
        db.sql("""
                insert into checkout.product_list (store_id, id, account_id, subject_id, skus, quantities, born_at, seal)
                values (:store, :id, :account, :person, '{}', '{}', :now, :seal)
                """)
                .param("store", store.value())
                .param("id", id)
                .param("account", account)
                .param("person", person.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("seal", seals.over(new Row(store, id, account, person, Map.of(), new byte[0])))
                .update();
    }

    boolean exists(StoreId store, UUID id) {
        return db.sql("select exists(select 1 from checkout.product_list where store_id = :store and id = :id)")
                .param("store", store.value())
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    /** Its name lies under another person from now on. */
    void renamed(Row row, SubjectId person) {
        var renamed = new Row(row.store(), row.id(), row.account(), person, row.pieces(), new byte[0]);
        db.sql(
                        "update checkout.product_list set subject_id = :person, seal = :seal where store_id = :store and id = :id")
                .param("person", person.value())
                .param("seal", seals.over(renamed))
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
    public void forget(StoreId store, Collection<SubjectId> people, Collection<UUID> things) {
        db.sql("delete from checkout.product_list where store_id = :store and subject_id = any(:people::uuid[])")
                .param("store", store.value())
                .param(
                        "people",
                        people.stream().map(it -> it.value().toString()).toArray(String[]::new))
                .update();
    }

    @Override
    public long sealedByOlder() {
        return seals.older(all());
    }

    @Override
    public long sealAnew() {
        return seals.anew(
                all(),
                it -> db.sql("update checkout.product_list set seal = :seal where store_id = :store and id = :id")
                        .param("seal", seals.over(it))
                        .param("store", it.store().value())
                        .param("id", it.id())
                        .update());
    }

    private List<Row> all() {
        return db.sql(COLUMNS + " where seal is not null").query(ListRows::row).list();
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
