package shop.troth.storefront.orderactions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.fulfillment.Bought;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** Somebody lost the e-mail with their link, or it never came. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LinkPageTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final Pattern LINK = Pattern.compile("/orders/[A-Za-z0-9_-]{32}");

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final ShopClient browser = new ShopClient(SHOP.store());

    @Test
    void gets_a_new_link_to_their_newest_order_at_most_every_ten_minutes_each_a_mail_of_its_own() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        Bought.waitFor(() -> bought.mails("is confirmed").size() == 1);
        assertThat(browser.get("/orders").body()).contains("Email me a link");

        asks(bought.email);
        asks(bought.email);

        Bought.waitFor(() -> bought.mails("Your link to order").size() == 1);
        var first = bought.mails("Your link to order").getFirst();
        assertThat(first.subject()).contains(bought.number());
        var link = LINK.matcher(String.valueOf(first.text()));
        assertThat(link.find()).isTrue();
        assertThat(link.group()).isNotEqualTo(bought.path());
        browser.opens(link.group(), bought.email);
        assertThat(browser.get(link.group()).body()).contains(bought.number(), "1 Example Street");

        Bought.waitFor(() -> count(bought, "state = 'sent'") == 1);
        db.sql(
                        "update mail.outgoing set queued_at = now() - interval '11 minutes' where kind = 'order-link' and about = :order")
                .param("order", bought.order.value())
                .update();
        asks(bought.email);
        Bought.waitFor(() -> bought.mails("Your link to order").size() == 2);
        assertThat(bought.mails("Your link to order").stream()
                        .map(it -> it.headers().stream()
                                .filter(header -> header.startsWith("Message-ID"))
                                .findFirst()
                                .orElseThrow()))
                .doesNotHaveDuplicates();
    }

    @Test
    void a_stranger_is_answered_the_same_and_nothing_is_mailed() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var nobody = "nobody-" + UUID.randomUUID() + "@example.org";

        var known = asks(bought.email);
        var unknown = asks(nobody);

        assertThat(unknown).isEqualTo(known);
        Bought.waitFor(() -> bought.mails("Your link to order").size() == 1);
        assertThat(SHOP.mails(nobody)).isEmpty();
    }

    @Test
    void what_is_no_address_is_said_so_and_a_dead_link_leads_here() {
        var answer = browser.post("/orders/link", Map.of("email", "ada"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("name@example.com");

        var gone = browser.get("/orders/" + "x".repeat(32));
        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.body()).contains("/orders/link");
    }

    /** What the browser is told. */
    private String asks(String email) {
        var answer = browser.post("/orders/link", Map.of("email", email));
        assertThat(answer.status()).isEqualTo(303);
        var told = browser.get(answer.location()).steadyBody();
        assertThat(told).contains("If an order was placed with this address").doesNotContain(email);
        return told;
    }

    private long count(Bought bought, String which) {
        return db.sql("select count(*) from mail.outgoing where kind = 'order-link' and about = :order and " + which)
                .param("order", bought.order.value())
                .query(Long.class)
                .single();
    }
}
