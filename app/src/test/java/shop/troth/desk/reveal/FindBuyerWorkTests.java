package shop.troth.desk.reveal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.fulfillment.Bought;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.storefront.account.Owner;
import shop.troth.testing.Guest;
import shop.troth.testing.HeardLog;
import shop.troth.testing.OwnStatements;
import shop.troth.testing.RunningShop;
import shop.troth.testing.SealedEntries;
import shop.troth.testing.left.StandStill;

/** Who looks for a buyer learns of orders, and not whether the store knows an address, by the answer or by the time that it takes. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FindBuyerWorkTests {

    private static final RunningShop SHOP = RunningShop.get();

    @AfterEach
    void nobody() {
        DeskStaff.clear(SHOP);
    }

    @Test
    void an_address_that_is_known_without_an_order_takes_the_same_statements_as_one_that_is_not_known() {
        var known = "quince-" + UUID.randomUUID() + "@example.org";
        new Guest(SHOP, known).adds(Bought.SKU, 1).fillsIn(); // typed at the checkout, and not ordered
        var people = SHOP.bean(JdbcClient.class).sql("select count(*) from vault.lookup");
        assertThat(people.query(Long.class).single()).isPositive();
        var service = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE);
        try (var still = StandStill.of(SHOP)) {
            var unknown = "medlar-" + UUID.randomUUID() + "@example.org";
            var none = service.post("/orders/find", Map.of("email", unknown));

            var ofKnown = OwnStatements.told(() -> service.post("/orders/find", Map.of("email", known)));
            var ofUnknown = OwnStatements.told(() -> service.post("/orders/find", Map.of("email", unknown)));

            assertThat(ofKnown).isEqualTo(ofUnknown);
            assertThat(ofUnknown)
                    .anyMatch(it -> it.contains("vault.lookup"))
                    .anyMatch(it -> it.contains("orders.placed"));
            assertThat(steady(
                            service.post("/orders/find", Map.of("email", known)).body()))
                    .isEqualTo(steady(none.body()))
                    .contains("No orders were found");
        }
    }

    @Test
    void whoever_has_an_order_is_found_and_their_record_says_so() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var service = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE);
        try (var still = StandStill.of(SHOP)) {
            var told = OwnStatements.told(() -> assertThat(service.post("/orders/find", Map.of("email", bought.email))
                            .body())
                    .contains(bought.number()));

            assertThat(told).anyMatch(it -> it.contains("ledger.pending"));
        }
    }

    /** The account, its saved address, and each order are people of their own, and only those with an order are the desk’s business. */
    @Test
    void whoever_has_an_account_as_well_is_found_without_a_refusal_in_record_or_log() {
        var owner = new Owner(RunningShop.STORE).joins();
        var saved = new Guest(SHOP, owner.email).details();
        saved.put("label", "Home");
        saved.keySet().removeAll(Set.of("email", "organisation", "delivery"));
        assertThat(owner.browser.post("/account/addresses", saved).status()).isEqualTo(303);
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1), owner.email);
        var service = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE);
        var before = refusals();
        try (var still = StandStill.of(SHOP);
                var log = HeardLog.listen()) {
            assertThat(service.post("/orders/find", Map.of("email", owner.email))
                            .body())
                    .contains(bought.number());

            assertThat(log.text()).doesNotContain("cannot be opened");
        }
        assertThat(refusals()).isEqualTo(before);
    }

    private static long refusals() {
        return SealedEntries.count(SHOP.bean(JdbcClient.class), "kind = 'refuse' and purpose = 'order.communicate'");
    }

    private static String steady(String page) {
        return page.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID");
    }
}
