package shop.troth.desk.quote;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.cases.Case;
import shop.troth.desk.Quoting;
import shop.troth.people.choices.OrderAgreement;
import shop.troth.pricing.phone.PhoneOrders;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;

/** Orders by phone in other stores, by other people, too late, twice, and at once. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PhoneOrderElsewhereTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    @AfterEach
    void nobody() {
        DeskStaff.clear(SHOP);
    }

    @Test
    void a_store_without_orders_by_phone_has_no_button_no_form_and_no_sheet() {
        var caller = new PhoneCaller("millipore");
        assertThat(caller.desk.get("/cases/new").body()).doesNotContain("take their order");
        var about = caller.calls(caller.form());
        try {
            assertThat(caller.desk.get("/cases/" + about.number()).body())
                    .contains("By phone")
                    .doesNotContain("Take an order", "Phone orders");
            assertThat(caller.desk.get("/cases/" + about.number() + "/quote").status())
                    .isEqualTo(404);
            assertThat(caller.desk
                            .post("/cases/" + about.number() + "/quote", java.util.Map.of("revision", "0"))
                            .status())
                    .isEqualTo(404);
        } finally {
            caller.goes(about);
        }
    }

    @Test
    @Refuses("perricone-md.under-13-browse-only")
    void where_the_age_is_asked_it_comes_first_and_a_no_leaves_nothing() {
        var caller = new PhoneCaller("perricone-md");
        assertThat(caller.desk.get("/cases/new").body())
                .containsSubsequence("Ask this first", "13 or older", "name=\"name\"", "take their order");
        var form = caller.form();
        form.remove("adult");
        var before = traces();
        assertThat(caller.desk.post("/cases/new", form).status()).isEqualTo(422);
        assertThat(db.sql("select count(*) from cases.opened where event = :key")
                        .param("key", form.get("key"))
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(traces()).isEqualTo(before);
        assertThat(caller.writer.mails()).isEmpty();
    }

    private long traces() {
        return db.sql("select count(*) from vault.subject where store_id = 'perricone-md'")
                .query(Long.class)
                .single();
    }

    @Test
    void where_ordering_agrees_to_nothing_an_order_by_phone_is_marked_all_the_same() {
        var caller = new PhoneCaller("perricone-md");
        var sku = db.sql(
                        "select sku from catalog.stock where store_id = 'perricone-md' and on_hand - held > 20 order by 1 limit 1")
                .query(String.class)
                .single();
        var about = caller.orders(sku, 1);
        try {
            var guest = caller.guest();
            assertThat(guest.shop().get(caller.link()).body()).contains("Your phone order");
            assertThat(caller.follows(guest).location()).endsWith("/checkout/review");
            var details = guest.details();
            details.remove("organisation"); // which this store does not ask
            details.put("delivery", "standard");
            assertThat(guest.shop().post("/checkout", details).status()).isEqualTo(303);
            guest.shop().get(guest.pays(guest.goesToTheBank()));
            var order = caller.order(guest);
            assertThat(SHOP.bean(PhoneOrders.class)
                            .of(order.store(), order.id())
                            .orElseThrow()
                            .words())
                    .contains("card number")
                    .doesNotContain("you agree");
            assertThat(SHOP.bean(OrderAgreement.class).of(order.store(), order.buyer(), order.id()))
                    .isEmpty();
        } finally {
            caller.goes(about);
        }
    }

    @Test
    @Refuses("betty-mills.agree-by-ordering")
    void the_link_of_somebody_else_shows_and_orders_nothing() {
        var caller = new PhoneCaller("betty-mills");
        var other = new PhoneCaller("betty-mills");
        var about = caller.orders(Quoting.CLEANER, 1);
        var others = other.orders(Quoting.CLEANER, 2);
        try {
            var theirs = other.link().substring(0, other.link().indexOf("/quotes/"));
            var guest = other.guest();
            assertThat(guest.shop()
                            .get(theirs + "/quotes/" + PhoneCaller.number(about))
                            .status())
                    .isEqualTo(404);
            assertThat(Quoting.orders(guest.shop(), theirs, PhoneCaller.number(about))
                            .status())
                    .isEqualTo(404);
            assertThat(caller.state(about)).isEqualTo("sent");
        } finally {
            caller.goes(about);
            other.goes(others);
        }
    }

    @Test
    void what_expired_cannot_be_ordered_and_says_so() {
        var caller = new PhoneCaller("betty-mills");
        var about = caller.orders(Quoting.CLEANER, 1);
        try {
            caller.link();
            db.sql("update pricing.quote set expires_at = :at where number = :number")
                    .param("at", SHOP.now().minusSeconds(60).atOffset(ZoneOffset.UTC))
                    .param("number", PhoneCaller.number(about))
                    .update();
            var guest = caller.guest();
            assertThat(caller.follows(guest).status()).isEqualTo(409);
            assertThat(guest.shop().get(caller.link()).body())
                    .contains("expired on")
                    .doesNotContain("Review and pay");
        } finally {
            caller.goes(about);
        }
    }

    @Test
    void of_two_who_pay_at_once_one_orders_and_the_other_is_told() throws Exception {
        var caller = new PhoneCaller("betty-mills");
        var about = caller.orders(Quoting.CLEANER, 1);
        try {
            var browsers = List.of(caller.guest(), caller.guest());
            var placing = browsers.stream()
                    .map(it -> {
                        caller.follows(it);
                        var reviewed = it.fillsIn().reviews();
                        return (Callable<Integer>) () -> it.placesOnly(reviewed).status();
                    })
                    .toList();
            var statuses = new java.util.ArrayList<Integer>();
            try (var many = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var answer : many.invokeAll(placing)) {
                    statuses.add(answer.get());
                }
            }
            assertThat(statuses).containsExactlyInAnyOrder(303, 409);
            assertThat(marked(about)).isEqualTo(1);

            var winner = browsers.get(statuses.indexOf(303));
            winner.shop()
                    .get(winner.pays(java.net.URI.create(
                            winner.shop().get("/checkout/pay").location())));
            assertThat(caller.follows(caller.guest()).status()).isEqualTo(409);
            assertThat(marked(about)).isEqualTo(1);
        } finally {
            caller.goes(about);
        }
    }

    private int marked(Case about) {
        return db.sql("""
                        select count(*) from pricing.phone_order p join pricing.quote q on q.store_id = p.store_id and q.order_id = p.order_id
                         where q.case_id = :case
                        """)
                .param("case", about.id().value())
                .query(Integer.class)
                .single();
    }

    @Test
    void a_question_from_the_website_and_a_letter_are_no_order_by_phone() {
        var caller = new PhoneCaller("betty-mills");
        var written = caller.writer.writes("service", "Do you ship to Alaska?");
        var form = caller.form();
        form.put("way", "letter");
        var letter = caller.calls(form);
        try {
            for (var one : List.of(written, letter)) {
                assertThat(caller.desk.get("/cases/" + one.number()).body())
                        .doesNotContain("Take an order", "Phone orders");
                caller.drafts(one, Quoting.CLEANER, 1); // which is a draft order
                assertThat(caller.desk.get(PhoneCaller.sheet(one)).body())
                        .contains("Send quote")
                        .doesNotContain("Read aloud", "Send pay link");
            }
        } finally {
            caller.goes(written, letter);
        }
    }
}
