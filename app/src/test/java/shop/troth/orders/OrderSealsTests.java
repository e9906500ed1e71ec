package shop.troth.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.testing.RunningShop;
import shop.troth.testing.TestDatabase;
import shop.troth.vault.keys.OldRowsSealed;

/** Orders of an earlier release, and those that a rotation finds. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OrderSealsTests {

    private static final StoreId STORE = new StoreId("millipore");
    private static final UUID ID = UUID.fromString("00000000-0000-4000-8000-000000000001");
    private static final UUID PERSON = UUID.fromString("00000000-0000-4000-8000-000000000002");
    private static final UUID FORGED = UUID.fromString("00000000-0000-4000-8000-000000000003");

    @Test
    void what_an_earlier_release_wrote_is_sealed_with_the_migration_and_never_again() {
        var shop = RunningShop.get();
        var root = shop.bean(RootKeyset.class);
        try (var database = TestDatabase.empty()) {
            var db = JdbcClient.create(database.dataSource());
            Flyway.configure()
                    .dataSource(database.dataSource())
                    .locations("classpath:db/migration")
                    .target("2161")
                    .load()
                    .migrate();
            order(db, ID);

            Flyway.configure()
                    .dataSource(database.dataSource())
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();
            var orders = new OrderSeals(db, root);
            seal(database, orders);

            assertThat(root.isSealed(seal(db, "orders.placed", ID), "order|millipore|" + ID + "|" + PERSON))
                    .isTrue();
            order(db, FORGED);
            seal(database, orders);
            assertThat(db.sql("select id from orders.placed where seal is null")
                            .query(UUID.class)
                            .list())
                    .containsExactly(FORGED);
            assertThat(orders.withoutValidSeal(STORE)).isEqualTo(1);
        }
    }

    @Test
    void a_rotation_of_the_root_key_seals_orders_anew_and_no_order_of_somebody_else(@TempDir Path folder) {
        try (var database = TestDatabase.fresh()) {
            var db = JdbcClient.create(database.dataSource());
            var root = RootKeyset.create(folder.resolve("keyset.json"));
            var seals = new OrderSeals(db, root);
            for (var id : List.of(ID, FORGED)) {
                order(db, id);
                db.sql("update orders.placed set seal = :seal where id = :id")
                        .param("seal", root.seal("order|millipore|" + ID + "|" + PERSON))
                        .param("id", id)
                        .update();
            }
            root.addKey();
            assertThat(seals.sealedByOlder()).isEqualTo(2);

            assertThat(seals.sealAnew()).isEqualTo(1);
            root.drop(root.keys().subList(1, 2));

            assertThat(root.isSealed(seal(db, "orders.placed", ID), "order|millipore|" + ID + "|" + PERSON))
                    .isTrue();
            assertThat(seals.withoutValidSeal(STORE)).isEqualTo(1);
        }
    }

    /** What a start does. */
    private static void seal(TestDatabase database, OrderSeals orders) {
        OldRowsSealed.at(database.dataSource(), orders);
    }

    private static byte[] seal(JdbcClient db, String table, UUID id) {
        return db.sql("select seal from " + table + " where id = :id")
                .param("id", id)
                .query(byte[].class)
                .single();
    }

    private static void order(JdbcClient db, UUID id) {
        db.sql("""
                insert into orders.placed (store_id, id, number, subject_id, state, currency, goods_minor, delivery_minor, tax_minor,
                                           total_minor, delivery, policy, placed_at)
                values ('millipore', :id, right(:id::text, 5), :person, 'cancelled', 'USD', 5, 0, 0, 5, '', '', now())
                """).param("id", id).param("person", PERSON).update();
    }
}
