package shop.troth.proof.books;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.fulfillment.Bought;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.proof.watch.WatchExits;
import shop.troth.stores.Stores;
import shop.troth.testing.Detects;
import shop.troth.testing.Keeps;
import shop.troth.testing.RunningShop;
import shop.troth.vault.Vault;

/** A record that lacks entries, or has some of what never happened, is found by what left: in a test purchase, and in the store itself. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LackingRecordTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String TWIN = "millipore~probe";
    private static final String LIVE = "millipore";

    private final JdbcClient db = SHOP.owner();

    @AfterEach
    void nothing_planted_stays() {
        db.sql("drop trigger if exists planted on ledger.pending").update();
        db.sql("drop function if exists public.planted()").update();
    }

    @Test
    @Keeps({"millipore.no-disclosure", "millipore.see-my-data"})
    void a_purchase_of_which_everything_is_recorded_breaks_nothing() {
        assertThat(watch()).isEmpty();
    }

    @Test
    @Detects("millipore.no-disclosure")
    @Tag("deep")
    void a_disclosure_that_is_not_recorded_breaks_the_clause_that_says_so() {
        records(TWIN, "share\t.*\tsupplier\\.bank\t", 0);

        assertThat(watch())
                .isEqualTo(
                        Map.of(
                                "no-disclosure",
                                List.of(
                                        "In a test purchase, an order was sent to the bank once, and the ledger records 0 times.")));
    }

    @Test
    @Detects("millipore.no-disclosure")
    @Tag("deep")
    void a_disclosure_that_is_recorded_and_was_never_made_breaks_the_same_clause() {
        records(TWIN, "share\t.*\tsupplier\\.carrier\t", 2);

        assertThat(watch())
                .isEqualTo(
                        Map.of(
                                "no-disclosure",
                                List.of(
                                        "In a test purchase, the carrier’s label was printed once, and the ledger records 2 times.")));
    }

    @Test
    @Detects("millipore.see-my-data")
    @Tag("deep")
    void uses_that_are_not_recorded_break_the_clause_under_which_people_see_them() {
        records(TWIN, "(use\t|share\t.*\tsubject\t)", 0);

        assertThat(watch()).containsOnlyKeys("see-my-data");
    }

    @Test
    @Keeps("millipore.no-disclosure")
    void the_store_itself_balances_before_and_after_an_order_ships() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        assertThat(live()).isEmpty();

        bought.ships();

        assertThat(live()).isEmpty();
    }

    @Test
    @Detects("millipore.no-disclosure")
    @Tag("deep")
    void what_the_record_of_the_store_itself_lacks_is_found_until_its_buyer_is_erased() {
        records(LIVE, "share\t.*\tsupplier\\.(bank|carrier)\t", 0);
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        bought.ships();
        nothing_planted_stays();

        assertThat(live())
                .hasSize(2)
                .anyMatch(it -> it.startsWith("In the store itself, the bank got orders of 1 of the last "))
                .anyMatch(it -> it.startsWith("In the store itself, a carrier got packages of 1 of the last "));

        erase(bought);
        assertThat(live()).isEmpty();
    }

    @Test
    @Detects("millipore.no-disclosure")
    void a_package_that_went_out_a_second_time_is_found() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        bought.ships();
        var again = UUID.randomUUID();
        db.sql("""
                insert into orders.shipment (store_id, id, order_id, carrier, tracking, skus, quantities, shipped_at)
                select store_id, :again, order_id, carrier, tracking, skus, quantities, shipped_at + interval '1 millisecond'
                  from orders.shipment where store_id = 'millipore' and order_id = :order
                """).param("again", again).param("order", bought.order.value()).update();
        try {
            assertThat(live())
                    .hasSize(1)
                    .allMatch(it -> it.startsWith("In the store itself, a carrier got packages of 1 of the last "));
        } finally {
            db.sql("delete from orders.shipment where store_id = 'millipore' and id = :again")
                    .param("again", again)
                    .update();
        }
    }

    private void erase(Bought bought) {
        var buyer = db.sql("select subject_id from orders.placed where store_id = 'millipore' and id = :order")
                .param("order", bought.order.value())
                .query(UUID.class)
                .single();
        SHOP.bean(TransactionTemplate.class)
                .executeWithoutResult(status -> SHOP.bean(Vault.class).erase(new StoreId(LIVE), new SubjectId(buyer)));
    }

    /** From now on, each entry of a store that fits is written so many times. */
    private void records(String store, String pattern, int times) {
        db.sql("""
                create function public.planted() returns trigger language plpgsql as $$
                declare kept text[];
                begin
                    if new.store_id <> '%s' then
                        return new;
                    end if;
                    select array_agg(line order by n) into kept
                      from unnest(string_to_array(new.lines, E'\\n')) with ordinality as one (line, n),
                           generate_series(1, case when line ~ E'\\t%s' then %d else 1 end);
                    if kept is null then
                        return null;
                    end if;
                    new.entries := cardinality(kept);
                    new.lines := array_to_string(kept, E'\\n');
                    return new;
                end $$
                """.formatted(store, pattern.replace("\t", "\\t").replace("\\.", "[.]"), times))
                .update();
        db.sql("create trigger planted before insert on ledger.pending for each row execute function public.planted()")
                .update();
    }

    private static List<String> live() {
        var store = SHOP.bean(Stores.class).get(new StoreId(LIVE));
        return SHOP.bean(LiveBooks.class).look(store, SHOP.now().plus(Duration.ofSeconds(1))).stream()
                .map(BooksDifference::sentence)
                .toList();
    }

    private static Map<String, List<String>> watch() {
        var store = new StoreId(LIVE);
        return SHOP.bean(WatchExits.class)
                .look(
                        SHOP.bean(Stores.class).get(store),
                        SHOP.bean(PublishedPolicies.class).current(store),
                        false)
                .faults();
    }
}
