package shop.troth.procurement;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.procurement.SendingSystem.line;
import static shop.troth.testing.Verified.verify;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.catalog.Catalog;
import shop.troth.catalog.Sku;
import shop.troth.fulfillment.Bought;
import shop.troth.orders.Order;
import shop.troth.orders.Orders;
import shop.troth.people.choices.OrderAgreement;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.proof.Verdict;
import shop.troth.testing.Detects;
import shop.troth.testing.Keeps;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.vault.AddressChoices;

/** Ordering through a procurement system agrees to what the system was told, and keeps those words. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AgreeBySystemTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String CLAUSE = "betty-mills.agree-by-ordering";
    private static final String WORDS =
            "By ordering through your purchasing system, you agree to receive company updates, newsletters, and sale alerts from";

    private final JdbcClient db = SHOP.owner();
    private final String sku = db.sql(
                    "select sku from catalog.stock where store_id = 'betty-mills' and on_hand - held > 100 order by 1 limit 1")
            .query(String.class)
            .single();

    @AfterEach
    void nothing_planted_stays() {
        db.sql("drop trigger if exists planted on procurement.placed").update();
        db.sql("drop function if exists public.planted()").update();
    }

    @Test
    @Keeps(CLAUSE)
    void what_the_system_was_told_is_kept_with_the_order_and_counts() {
        var school = new SendingSystem(SHOP, "betty-mills", 100_000_000).told();
        var order = orders(school, "PO-1");
        var kept = agreement(order);
        assertThat(kept)
                .contains("Ordered on: purchasing system", "Words sent to it", WORDS)
                .contains("privacy policy "
                        + SHOP.bean(PublishedPolicies.class)
                                .current(school.store)
                                .shortHash())
                .doesNotContain("Words shown");
        assertThat(SHOP.bean(PlacedOrders.class)
                        .told(school.store, order.id())
                        .orElseThrow()
                        .words())
                .contains(WORDS);
        assertThat(choices(order).agreed()).isNotEmpty().allMatch(choices(order)::isOn);
        Bought.waitFor(() -> !SHOP.mails(school.email).isEmpty());
        assertThat(SHOP.mails(school.email).getFirst().whole())
                .contains("By ordering, you signed up for “Email newsletters”", "/preferences/out/");
    }

    @Test
    @Refuses(CLAUSE)
    void a_system_that_was_told_nothing_signs_up_nobody() {
        var school = new SendingSystem(SHOP, "betty-mills", 100_000_000);
        var order = orders(school, "PO-1");
        assertThat(SHOP.bean(OrderAgreement.class).of(order.store(), order.buyer(), order.id()))
                .isEmpty();
        assertThat(choices(order).agreed()).isEmpty();
    }

    @Test
    @Refuses(CLAUSE)
    void an_address_that_opted_out_stays_out() {
        var school = new SendingSystem(SHOP, "betty-mills", 100_000_000).told();
        new ShopClient(SHOP.store("betty-mills")).post("/preferences/off", java.util.Map.of("email", school.email));
        var order = orders(school, "PO-1");
        assertThat(choices(order).agreed()).noneMatch(choices(order)::isOn);
    }

    @Test
    @Keeps(CLAUSE)
    void the_probe_orders_by_procurement_too_and_the_clause_is_kept() {
        var found = verify(CLAUSE);
        assertThat(found.evidence().all()).contains("procurement system");
        assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(Verdict.KEPT);
    }

    @Test
    @Detects(CLAUSE)
    void words_that_are_lost_on_the_way_turn_the_probe_red() {
        db.sql(
                        "create function public.planted() returns trigger language plpgsql as $$ begin new.words := 'nothing'; return new; end $$")
                .update();
        db.sql("create trigger planted before insert on procurement.placed for each row"
                        + " when (new.store_id like '%~probe') execute function public.planted()")
                .update();
        var found = verify(CLAUSE);
        assertThat(found.evidence().sentence())
                .contains("What a procurement system was told is not kept with its order");
        assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
    }

    private Order orders(SendingSystem school, String number) {
        var price = SHOP.bean(Catalog.class)
                .variant(school.store, new Sku(sku))
                .orElseThrow()
                .price()
                .getAmount()
                .toPlainString();
        var answer = school.sends(school.order(number, "new", line("1", sku, "1", price)));
        assertThat(answer.code()).as(answer.said()).isEqualTo(200);
        var id = SHOP.bean(PlacedOrders.class).standing(school.system(), number).orElseThrow();
        return SHOP.bean(Orders.class).find(school.store, id).orElseThrow();
    }

    private static String agreement(Order order) {
        return SHOP.bean(OrderAgreement.class)
                .of(order.store(), order.buyer(), order.id())
                .map(it -> it.reveal())
                .orElseThrow();
    }

    private static AddressChoices.Standing choices(Order order) {
        return SHOP.bean(AddressChoices.class).of(order.store(), order.buyer());
    }
}
