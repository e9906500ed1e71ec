package shop.troth.desk.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.fulfillment.Bought;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.RunningShop;
import shop.troth.testing.SealedEntries;

/** Staff see how the emails of an order stand, and preview one for a problem at hand, on the record. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EmailPreviewsTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final EmailedOrder order = new EmailedOrder();

    @AfterEach
    void nobody() {
        order.close();
    }

    @Test
    void emails_are_listed_by_what_they_are_without_the_address() {
        order.bought.ships();
        var service = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE);

        assertThat(service.get("/orders/" + order.bought.number()).body()).contains(order.emails);
        assertThat(service.get(order.emails).body())
                .containsPattern("Order confirmation</td>.*\n?.*>Sent</td>")
                .contains("Shipped</td>", "Yes, send it again", "There is no problem at hand")
                .doesNotContain(order.bought.email, "Ada Example", "Preview<");
        assertThat(DeskStaff.as(SHOP, Role.FULFILLMENT).get(order.emails).body())
                .contains("Order confirmation")
                .doesNotContain("send it again", "Preview<");
        assertThat(DeskStaff.as(SHOP, Role.MARKETING).get(order.emails).status())
                .isEqualTo(403);
    }

    @Test
    void a_preview_shows_the_email_on_the_real_order_makes_no_link_and_is_recorded_as_a_look() {
        var problem = order.hasAProblem();
        var service = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE);
        var looks = uses("kind = 'use' and purpose = 'order.trouble'");
        var shares = uses("kind = 'share' and purpose = 'order.communicate'");
        var links = order.links();
        assertThat(service.get(order.emails).body()).contains("to: Solve problem " + problem);

        var answer = service.post(order.emails + "/preview", order.preview(problem));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .contains(
                        "Subject: Your order " + order.bought.number() + " is confirmed",
                        "sandbox=\"\"",
                        "srcdoc=\"&lt;!DOCTYPE html",
                        "default-src &#39;none&#39;; style-src-attr",
                        "Thank you, Ada Example. Your order is confirmed.",
                        "1 Example Street",
                        "/orders/••••••")
                .doesNotContain(order.bought.email)
                .doesNotContainPattern("/orders/[A-Za-z0-9_-]{32}");
        assertThat(answer.header("Content-Security-Policy"))
                .startsWith("default-src 'none'")
                .endsWith("style-src-attr 'unsafe-inline'");
        assertThat(uses("kind = 'use' and purpose = 'order.trouble'")).isEqualTo(looks + 1);
        assertThat(uses("kind = 'share' and purpose = 'order.communicate'")).isEqualTo(shares);
        assertThat(order.links()).isEqualTo(links);
        assertThat(DeskStaff.as(SHOP, Role.PRIVACY_OFFICER).get("/activity").body())
                .contains("Revealed buyer information", "Solve problem " + problem + ": email")
                .doesNotContain(order.bought.email);
        assertThat(service.get(order.emails).body()).doesNotContain("Ada Example");
        assertThat(service.get(order.emails).header("Content-Security-Policy")).doesNotContain("unsafe-inline");
    }

    @Test
    void nobody_previews_without_a_problem_at_hand_or_its_purpose_or_an_email_of_another_order() {
        var looks = uses("kind = 'use' and purpose = 'order.trouble'");
        var service = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE);
        assertThat(service.post(order.emails + "/preview", order.preview("pack"))
                        .status())
                .isEqualTo(403);
        assertThat(DeskStaff.as(SHOP, Role.OWNER)
                        .post(order.emails + "/preview", order.preview("pack"))
                        .status())
                .isEqualTo(403);
        var problem = order.hasAProblem();
        for (var role : Role.values()) {
            if (role != Role.OWNER && role != Role.CUSTOMER_SERVICE) {
                var answer = DeskStaff.as(SHOP, role).post(order.emails + "/preview", order.preview(problem));
                assertThat(answer.status()).as("%s", role).isEqualTo(403);
                assertThat(answer.body()).doesNotContain("Ada Example");
            }
        }
        var other = new Bought(SHOP, Map.of(Bought.SKU, 1));
        other.mails("confirmed");
        assertThat(service.post("/orders/" + other.number() + "/emails/preview", order.preview(problem))
                        .status())
                .isEqualTo(404);
        assertThat(uses("kind = 'use' and purpose = 'order.trouble'")).isEqualTo(looks);
    }

    @Test
    void who_looks_too_often_within_an_hour_is_stopped() {
        var problem = order.hasAProblem();
        var person = DeskStaff.add(SHOP, Role.CUSTOMER_SERVICE, RunningShop.STORE);
        order.noted(person, "revealed", "", 60);

        var answer = DeskStaff.browser(SHOP, person, RunningShop.STORE)
                .post(order.emails + "/preview", order.preview(problem));

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.body()).doesNotContain("Ada Example");
    }

    private long uses(String which) {
        return SealedEntries.count(db, which);
    }
}
