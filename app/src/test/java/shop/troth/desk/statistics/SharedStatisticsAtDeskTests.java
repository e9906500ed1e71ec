package shop.troth.desk.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.insight.shared.OwnMonth;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.Keeps;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** Staff look at what a partner would get, approve it, and see that it arrived; everybody sees on the proof page that it was sent. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SharedStatisticsAtDeskTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final Pattern KEY = Pattern.compile("name=\"key\" value=\"([0-9a-f-]{36})\"");

    private final OwnMonth own = new OwnMonth("millipore", 7)
            .with("/", 1_234)
            .with("/products/opened-often", 800)
            .with("/products/opened-too", 90)
            .with("/products/opened-by-few", 12);
    private final ShopClient desk = DeskStaff.as(SHOP, Role.MARKETING);

    @AfterEach
    void they_go() {
        own.close();
        DeskStaff.clear(SHOP);
    }

    @Test
    @Keeps("millipore.aggregates")
    void a_month_is_looked_at_approved_sent_once_and_listed_for_everybody() {
        assertThat(desk.get("/statistics").body()).contains("value=\"%s\"".formatted(own.month));
        var made = desk.post("/statistics", Map.of("month", own.month.toString()));
        assertThat(made.location()).endsWith("/statistics/" + own.month);

        var page = desk.get("/statistics/" + own.month).body();
        assertThat(page)
                .contains("/products/opened-often", "Approve and send", "2 rows", "Troth Test Partner")
                .doesNotContain("opened-by-few", "opened-too", "were made up");
        var form = Map.of("key", key(page), "recipient", "marketing-partner");
        for (int i = 0; i < 2; i++) {
            assertThat(desk.post("/statistics/%s/send".formatted(own.month), form)
                            .location())
                    .endsWith("/statistics/" + own.month);
        }

        assertThat(desk.get("/statistics/" + own.month).body())
                .contains("Arrived ", "Troth Test Advertiser")
                .doesNotContain("<option value=\"marketing-partner\"");
        assertThat(desk.post(
                                "/statistics/%s/send".formatted(own.month),
                                Map.of("key", UUID.randomUUID().toString(), "recipient", "marketing-partner"))
                        .body())
                .contains("This partner has this month already.");
        var partner = new ShopClient(
                URI.create("http://127.0.0.1:%d".formatted(SHOP.ports().partners())));
        assertThat(partner.get("/partner/").body())
                .contains("millipore, " + own.month, "/products/opened-often")
                .doesNotContain("opened-by-few");
        assertThat(new ShopClient(SHOP.store()).get("/privacy/proof").body())
                .containsSubsequence("Statistics we sent to partners", "to Troth Test Partner");
        assertThat(new ShopClient(SHOP.store("betty-mills"))
                        .get("/privacy/proof")
                        .body())
                .doesNotContain("Statistics we sent to partners");
    }

    private static String key(String page) {
        var key = KEY.matcher(page);
        assertThat(key.find()).isTrue();
        return key.group(1);
    }

    @Test
    @Refuses("millipore.aggregates")
    void a_month_that_cannot_be_made_and_a_company_that_is_no_partner_are_said() {
        assertThat(desk.post("/statistics", Map.of("month", "2001-01")).body()).contains("too few visits");
        assertThat(desk.get("/statistics/2001-01").status()).isEqualTo(404);
        assertThat(desk.get("/statistics/nonsense").status()).isEqualTo(404);
        desk.post("/statistics", Map.of("month", own.month.toString()));
        var sent = desk.post(
                "/statistics/%s/send".formatted(own.month),
                Map.of("key", UUID.randomUUID().toString(), "recipient", "carrier"));

        assertThat(sent.status()).isEqualTo(422);
        assertThat(sent.body()).contains("This is not a partner under contract", "Approve and send");
    }

    @Test
    void only_roles_with_the_right_see_it_and_no_store_whose_policy_does_not_allow_it() {
        assertThat(DeskStaff.as(SHOP, Role.CATALOG).get("/statistics").status()).isEqualTo(403);
        assertThat(desk.get("/").body()).contains("Shared statistics");
        var betty = DeskStaff.browser(SHOP, DeskStaff.add(SHOP, Role.MARKETING, "betty-mills"), "betty-mills");

        assertThat(betty.get("/statistics").status()).isEqualTo(404);
    }
}
