package shop.troth.storefront.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.fulfillment.Bought;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.RootKeyset;
import shop.troth.orders.link.OrderLinks;
import shop.troth.proof.record.ExamineRecord;
import shop.troth.testing.Guest;
import shop.troth.testing.HeardLog;
import shop.troth.testing.KeptRows;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.testing.TestDatabase;

/** Somebody who writes to the database, but has not the root keyset, wants to read another's order through its page. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SealedAccessTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String ADDRESS = "1 Example Street";
    private static final String LINK = "A".repeat(32);
    private static final String PASS = "B".repeat(32);

    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    @Test
    void numbers_of_ones_own_choice_open_nothing_and_are_logged() {
        var victim = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var own = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var attacker = new ShopClient(SHOP.store());
        attacker.opens(own.path(), own.email); // so that there is a seal to copy
        copyRow("orders.link", "token_hash", Map.of("token_hash", hash(LINK), "order_id", victim.order.value()), own);
        copyRow("fulfilment.pass", "id", Map.of("id", hash(PASS), "people", new UUID[] {buyer(victim)}), own);
        attacker.cookies().put("pass", PASS);

        try (var log = HeardLog.listen()) {
            assertThat(attacker.get("/orders/" + LINK).body()).doesNotContain(ADDRESS);
            assertThat(attacker.get(victim.path()).body()).doesNotContain(ADDRESS);
            assertThat(attacker.get("/orders").body()).doesNotContain(victim.number());
            assertThat(log.text()).contains("without a valid seal").doesNotContain(LINK, PASS, victim.email);
        }
        assertThat(foreign())
                .containsExactlyInAnyOrder(
                        "In millipore, 1 of the links to the order's page have no valid seal: they were written to the database by someone else.",
                        "In millipore, 1 of the passes to their orders have no valid seal: they were written to the database by someone else.");
        db.sql("delete from orders.link where token_hash = :hash")
                .param("hash", hash(LINK))
                .update();
        db.sql("delete from fulfilment.pass where id = :hash")
                .param("hash", hash(PASS))
                .update();
    }

    @Test
    void ones_own_link_turned_to_another_order_and_ones_own_pass_with_another_person_open_nothing() {
        var victim = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var own = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var attacker = new ShopClient(SHOP.store());
        attacker.opens(own.path(), own.email);
        assertThat(attacker.get(own.path()).body()).contains(ADDRESS);

        db.sql("update fulfilment.pass set people = people || :victim::uuid where people @> array[:own::uuid]")
                .param("victim", buyer(victim))
                .param("own", buyer(own))
                .update();
        db.sql("update orders.link set order_id = :victim where order_id = :own")
                .param("victim", victim.order.value())
                .param("own", own.order.value())
                .update();

        assertThat(attacker.get(own.path()).body()).doesNotContain(ADDRESS);
        assertThat(attacker.get(victim.path()).body()).doesNotContain(ADDRESS);
        assertThat(attacker.get("/orders").body()).doesNotContain(victim.number());
        assertThat(foreign()).hasSize(2);
        db.sql(
                        "update fulfilment.pass set people = array_remove(people, :victim::uuid) where people @> array[:own::uuid]")
                .param("victim", buyer(victim))
                .param("own", buyer(own))
                .update();
        db.sql("delete from orders.link where order_id = :victim")
                .param("victim", victim.order.value())
                .update();
        assertThat(foreign()).isEmpty();
    }

    /** The shop itself would write and seal a pass that names whoever is found by a hash. */
    @Test
    void the_hash_of_ones_own_address_beside_another_s_record_adds_nobody_to_ones_pass() {
        var victim = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var own = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var attacker = new ShopClient(SHOP.store());
        var before = hash(buyer(victim));
        turnHash(buyer(victim), hash(buyer(own)));

        try (var log = HeardLog.listen()) {
            attacker.opens(own.path(), own.email);
            assertThat(log.text()).contains("a record was found by a hash that is not its own");
        }
        turnHash(buyer(victim), before);

        assertThat(attacker.get("/orders").body()).contains(own.number()).doesNotContain(victim.number());
        assertThat(attacker.post("/orders/open", Map.of("number", victim.number()))
                        .status())
                .isEqualTo(attacker.post("/orders/open", Map.of("number", "AAAAA-AAAAA"))
                        .status());
        assertThat(attacker.get(victim.path()).body()).doesNotContain(ADDRESS);
    }

    private byte[] hash(UUID person) {
        return db.sql("""
                select l.hash from vault.lookup l join vault.datum d using (store_id, ref)
                 where d.subject_id = :person and l.what = 'email'
                """).param("person", person).query(byte[].class).single();
    }

    private void turnHash(UUID person, byte[] hash) {
        var turned = db.sql("""
                update vault.lookup l set hash = :hash from vault.datum d
                 where d.store_id = l.store_id and d.ref = l.ref and d.subject_id = :person and l.what = 'email'
                """).param("hash", hash).param("person", person).update();
        assertThat(turned).isEqualTo(1);
    }

    @Test
    void ones_own_order_turned_to_another_person_shows_nobody_to_who_knows_their_address() {
        var victim = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var own = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var attacker = new ShopClient(SHOP.store());
        var mine = buyer(own);
        var path = own.path();
        turnOrder(own, buyer(victim));

        attacker.opens(path, victim.email);
        assertThat(attacker.get(path).body()).doesNotContain(ADDRESS, victim.email);
        assertThat(attacker.get("/orders").body()).doesNotContain(victim.number(), own.number());
        assertThat(foreign())
                .containsExactly(
                        "In millipore, 1 of the orders have no valid seal: they were written to the database by someone else.");

        turnOrder(own, mine);
        attacker.opens(path, own.email);
        assertThat(attacker.get(path).body()).contains(ADDRESS);
        assertThat(foreign()).isEmpty();
    }

    @Test
    void another_s_order_turned_to_ones_own_person_is_neither_listed_nor_opened() {
        var victim = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var own = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var attacker = new ShopClient(SHOP.store());
        attacker.opens(own.path(), own.email);
        var theirs = buyer(victim);
        assertThat(victim.path()).as("its mail went out").isNotBlank();
        turnOrder(victim, buyer(own));

        assertThat(attacker.get("/orders").body()).contains(own.number()).doesNotContain(victim.number());
        assertThat(attacker.post("/orders/open", Map.of("number", victim.number()))
                        .status())
                .isEqualTo(404);
        turnOrder(victim, theirs);
    }

    @Test
    void the_number_of_ones_own_order_given_to_another_s_shows_nobody() {
        var victim = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var own = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var attacker = new ShopClient(SHOP.store());
        var path = own.path();
        assertThat(victim.path()).as("its mail went out").isNotBlank();
        renumber(own.order.value(), UUID.fromString("00000000-0000-4000-8000-000000000001"));
        renumber(victim.order.value(), own.order.value());

        attacker.opens(path, victim.email);
        assertThat(attacker.get(path).body()).doesNotContain(ADDRESS, victim.email);

        renumber(own.order.value(), victim.order.value());
        renumber(UUID.fromString("00000000-0000-4000-8000-000000000001"), own.order.value());
        attacker.opens(path, own.email);
        assertThat(attacker.get(path).body()).contains(ADDRESS);
    }

    private void turnOrder(Bought bought, UUID person) {
        db.sql("update orders.placed set subject_id = :person where id = :order")
                .param("person", person)
                .param("order", bought.order.value())
                .update();
    }

    private void renumber(UUID from, UUID to) {
        for (var table :
                List.of("orders.placed set id = :to where id", "orders.line set order_id = :to where order_id")) {
            db.sql("update " + table + " = :from")
                    .param("from", from)
                    .param("to", to)
                    .update();
        }
    }

    @Test
    void a_pass_that_ended_is_not_put_back() {
        var own = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var browser = new ShopClient(SHOP.store());
        browser.opens(own.path(), own.email);
        var copied = new ShopClient(SHOP.store());
        copied.cookies().putAll(browser.cookies());
        var pass = new KeptRows(db, "fulfilment.pass", "people[1]", buyer(own));
        db.sql("delete from fulfilment.pass where people @> array[:own::uuid]")
                .param("own", buyer(own))
                .update();

        pass.areRefused();

        assertThat(copied.get("/orders").body()).doesNotContain(own.number());
    }

    private static List<String> foreign() {
        return SHOP.bean(ExamineRecord.class).examine(Bought.STORE);
    }

    @Test
    void ones_own_cart_turned_to_another_person_shows_nobody() {
        var victim = new Guest(SHOP, "victim-" + UUID.randomUUID() + "@example.org")
                .adds(Bought.SKU, 1)
                .fillsIn();
        var attacker = new Guest(SHOP, "attacker-" + UUID.randomUUID() + "@example.org")
                .adds(Bought.SKU, 1)
                .fillsIn();
        assertThat(attacker.shop().get("/checkout/review").body()).contains(ADDRESS);

        var turned = db.sql("""
                update checkout.cart set subject_id = (select subject_id from checkout.cart where id = :victim)
                 where id = :own
                """)
                .param("victim", hash(victim.shop().cookies().get("basket")))
                .param("own", hash(attacker.shop().cookies().get("basket")))
                .update();

        assertThat(turned).isEqualTo(1);
        assertThat(attacker.shop().get("/checkout/review").location()).endsWith("/checkout");
        assertThat(attacker.shop().get("/checkout").body()).doesNotContain(ADDRESS, "victim-");
        assertThat(victim.shop().get("/checkout/review").body()).contains(ADDRESS);
    }

    @Test
    void a_rotation_of_the_root_key_seals_links_anew_and_a_link_of_somebody_else_stays_none(@TempDir Path folder) {
        try (var database = TestDatabase.fresh()) {
            var here = JdbcClient.create(database.dataSource());
            var root = RootKeyset.create(folder.resolve("keyset.json"));
            var links = new OrderLinks(here, root);
            var order = new OrderId(UUID.randomUUID());
            var now = Instant.now();
            var token = links.next(Bought.STORE, List.of(order), now).get(order);
            here.sql("""
                    insert into orders.link (store_id, token_hash, order_id, expires_at, seal)
                    select store_id, :hash, order_id, expires_at, seal from orders.link
                    """).param("hash", hash(LINK)).update();

            root.addKey();
            assertThat(links.sealedByOlder()).isEqualTo(2);
            assertThat(links.sealAnew()).isEqualTo(1);
            root.drop(root.keys().subList(1, 2));

            assertThat(links.find(Bought.STORE, token, now)).contains(order);
            assertThat(links.find(Bought.STORE, LINK, now)).isEmpty();
        }
    }

    @Test
    void a_rotation_seals_more_links_than_it_reads_at_once(@TempDir Path folder) {
        try (var database = TestDatabase.fresh()) {
            var root = RootKeyset.create(folder.resolve("keyset.json"));
            var links = new OrderLinks(JdbcClient.create(database.dataSource()), root);
            var orders = Stream.generate(() -> new OrderId(UUID.randomUUID()))
                    .limit(1_001)
                    .toList();
            links.next(Bought.STORE, orders, Instant.now());

            root.addKey();

            assertThat(links.sealAnew()).isEqualTo(orders.size());
            assertThat(links.sealedByOlder()).isZero();
            assertThat(links.withoutValidSeal(Bought.STORE)).isZero();
        }
    }

    @Test
    void links_of_a_release_that_knew_no_seals_open_once_they_are_sealed(@TempDir Path folder) {
        try (var database = TestDatabase.fresh()) {
            var here = JdbcClient.create(database.dataSource());
            var links = new OrderLinks(here, RootKeyset.create(folder.resolve("keyset.json")));
            var order = new OrderId(UUID.randomUUID());
            var now = Instant.now();
            var token = links.next(Bought.STORE, List.of(order), now).get(order);
            here.sql("update orders.link set seal = null").update();
            assertThat(links.find(Bought.STORE, token, now)).isEmpty();

            assertThat(links.sealUnsealed()).isEqualTo(1);

            assertThat(links.find(Bought.STORE, token, now)).contains(order);
        }
    }

    /** A row like the attacker's own, with some values of their choice. */
    private void copyRow(String table, String key, Map<String, Object> changed, Bought own) {
        var columns = db.sql("""
                select string_agg(column_name, ', ' order by ordinal_position) from information_schema.columns
                 where table_schema || '.' || table_name = :table
                """).param("table", table).query(String.class).single();
        var values = columns;
        for (var name : changed.keySet()) {
            values = values.replaceFirst("\\b" + name + "\\b", ":" + name);
        }
        var whose = table.equals("orders.link") ? "order_id = :whose" : "people @> array[:whose::uuid]";
        var copy = db.sql("insert into %s (%s) select %s from %s where %s limit 1"
                        .formatted(table, columns, values, table, whose))
                .param("whose", table.equals("orders.link") ? own.order.value() : buyer(own));
        changed.forEach(copy::param);
        assertThat(copy.update()).as(key).isEqualTo(1);
    }

    private UUID buyer(Bought bought) {
        return db.sql("select subject_id from orders.placed where id = :order")
                .param("order", bought.order.value())
                .query(UUID.class)
                .single();
    }

    private static byte[] hash(String number) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(number.getBytes(StandardCharsets.US_ASCII));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
