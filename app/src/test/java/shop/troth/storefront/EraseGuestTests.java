package shop.troth.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.fulfillment.ending.CloseOrders;
import shop.troth.testing.Guest;
import shop.troth.testing.RunningShop;

/** From the link in their mail a guest sees what is held of them, why and until when, and erases it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EraseGuestTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final Pattern LINK = Pattern.compile("/orders/[A-Za-z0-9_-]{32}");

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final String email = "erased-" + UUID.randomUUID() + "@example.org";
    private final Guest guest = new Guest(SHOP, email);
    private @Nullable UUID order;

    @Test
    void a_guest_sees_each_datum_why_and_until_when() {
        var link = buys();
        guest.shop().opens(link, email);
        var page = guest.shop().get(link).body();

        assertThat(page)
                .contains("What we keep about you, why, and for how long")
                .containsPattern("(?i)e-?mail")
                .contains("18 months after the order is closed")
                .as("each purpose once, with its longest period")
                .containsPattern(">To [^<]*resolve any problem with it[^<]*</a>: <b>90 days")
                .doesNotContainPattern(">To [^<]*handle refunds and disputed payments[^<]*</a>: <b>90 days")
                .contains("7 years after the order is closed")
                .contains("encrypted with a separate key")
                .containsPattern(
                        "(?s)<th scope=\"row\">[^<]*your order total[^<]*</th>.*?\"Kept until\">No end date. After the periods listed")
                .contains("/privacy#payment-disputes");

        closes();
        assertThat(guest.shop().get(link).body())
                .as("a closed order has dates")
                .containsPattern(
                        "(January|February|March|April|May|June|July|August|September|October|November|December) \\d+, 20\\d\\d");
    }

    @Test
    void an_order_to_be_sent_is_not_erased_and_the_page_says_why() {
        var link = buys();
        guest.shop().opens(link, email);

        assertThat(guest.shop().get(link + "/erase").body())
                .contains("We can’t delete this order’s details yet", "href=\"" + link + "/cancel\"")
                .doesNotContain("Delete my data now");
        assertThat(erases(link))
                .contains("We can’t delete this order’s details yet")
                .contains(
                        "You can cancel the order first, or come back after it ships. You can also request deletion now under “Your privacy,”");
        assertThat(guest.shop().get(link).status()).isEqualTo(200);
    }

    @Test
    void whoever_got_all_money_back_reads_why_the_books_keep_their_copy() {
        var link = buys();
        guest.shop().opens(link, email);
        assertThat(guest.shop().get(link).body()).doesNotContain("This order was fully refunded.");

        guest.shop()
                .post(
                        link + "/cancel",
                        Map.of("what", "whole", "key", UUID.randomUUID().toString()));

        assertThat(guest.shop().get(link).body())
                .contains("This order was fully refunded.", "Tax law requires us to keep both");
    }

    @Test
    void a_guest_is_told_both_dates_and_the_books_and_then_erased_at_once() {
        var link = buys();
        closes();
        guest.shop().opens(link, email);
        assertThat(guest.shop().get(link + "/erase").body())
                .contains("Delete my data now")
                .contains("Right away", "Nobody here can read your data.")
                .contains("Any copy of your encryption key")
                .contains("Your invoice stays until");
        assertThat(guest.shop().get(link).status()).isEqualTo(200);

        assertThat(erases(link))
                .contains("Your data has been deleted", "Nobody here can read your data anymore.")
                .contains("Any copy of your encryption key")
                .contains("Your invoice stays until")
                .contains(
                        "Items, amounts, dates, and the payment method stay on file under the order",
                        "as sales records, with no end date")
                .doesNotContain("items and amounts. It lies apart")
                .doesNotContain(email);
        assertThat(guest.shop().get(link).status()).isEqualTo(404);
        assertThat(people()).isZero();
    }

    @Test
    void whoever_lacks_the_address_erases_nothing() {
        var link = buys();
        closes();
        var answer = guest.shop().post(link + "/erase", Map.of());

        assertThat(answer.location()).isEqualTo(link);
        assertThat(people()).isEqualTo(1);
    }

    private String buys() {
        guest.buys("PES010-025-100", 1);
        order = guest.order(SHOP).value();
        Awaitility.await().until(() -> !SHOP.mails(email).isEmpty());
        var link = LINK.matcher(
                SHOP.mails(email).getFirst().whole().replace("=\r\n", "").replace("=3D", "="));
        assertThat(link.find()).isTrue();
        return link.group();
    }

    private void closes() {
        db.sql("""
                update orders.placed o set state = 'shipped', shipped_at = now() - interval '15 days'
                 where o.store_id = 'millipore' and o.id = :order and o.closed_at is null and o.state = 'paid'
                """).param("order", order).update();
        SHOP.bean(CloseOrders.class).round(); // passes by what the shop's own timer closes at this moment
        Awaitility.await()
                .until(() -> db.sql("select closed_at is not null from orders.placed where id = :order")
                        .param("order", order)
                        .query(Boolean.class)
                        .single());
    }

    private String erases(String link) {
        return guest.shop().post(link + "/erase", Map.of()).body();
    }

    private long people() {
        return db.sql("""
                select count(*) from vault.lookup l join vault.datum d using (store_id, ref)
                  join orders.placed o on o.store_id = d.store_id and o.subject_id = d.subject_id
                 where l.what = 'email' and o.id = :order
                """).param("order", order).query(Long.class).single();
    }
}
