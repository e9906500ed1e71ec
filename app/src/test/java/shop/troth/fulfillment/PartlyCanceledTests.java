package shop.troth.fulfillment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shop.troth.fulfillment.CancelOrder.Outcome;
import shop.troth.fulfillment.CancelOrder.Wish;
import shop.troth.fulfillment.ship.ShipOrder;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.RunningShop;

/** What has not shipped of a partly shipped order is canceled by whoever saw what has, and its buyer is told what still comes. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PartlyCanceledTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String SUBJECT = "has been canceled";

    private final Bought bought = new Bought(SHOP, Map.of(Bought.SKU, 3, Bought.OTHER, 2));

    @AfterEach
    void nobody() {
        DeskStaff.clear(SHOP);
    }

    @Test
    void the_email_says_what_still_ships_and_what_has_and_that_it_was_requested_only_if_it_was() {
        ships(Bought.SKU, 2);

        assertThat(cancels(Map.of(Bought.OTHER, 1), false, "0-1")).isInstanceOf(Outcome.Cancelled.class);

        Bought.waitFor(() -> bought.mails(SUBJECT).size() == 1);
        assertThat(newest())
                .contains("we canceled the items below", "Part of the rest has shipped")
                .containsPattern("Still to ship\\R1 × [^\\n]+\\R1 × ")
                .containsPattern("Already shipped\\R2 × ")
                .doesNotContain("as you requested");

        assertThat(cancels(Map.of(Bought.OTHER, 1, Bought.SKU, 1), true, "1-1")).isInstanceOf(Outcome.Cancelled.class);

        Bought.waitFor(() -> bought.mails(SUBJECT).size() == 2);
        assertThat(bought.mails(SUBJECT).stream().map(it -> String.valueOf(it.text())))
                .anyMatch(it -> it.contains("as you requested, we canceled")
                        && it.contains("The rest of your order has shipped.")
                        && !it.contains("Still to ship"));
        assertThat(bought.state()).isEqualTo("shipped");
        Bought.waitFor(() -> bought.refunds().equals(List.of("returned", "returned")));
        assertThat(bought.returnedAtTheBank()).isEqualTo(bought.wanted()).isLessThan(bought.total());
    }

    @Test
    void whoever_looked_before_something_shipped_or_was_canceled_cancels_nothing() {
        ships(Bought.SKU, 1);

        assertThat(cancels(Map.of(Bought.OTHER, 1), false, "0-0")).isEqualTo(new Outcome.Changed());
        assertThat(cancels(Map.of(Bought.OTHER, 1), false, "0-1")).isInstanceOf(Outcome.Cancelled.class);
        assertThat(cancels(Map.of(Bought.OTHER, 1), false, "0-1")).isEqualTo(new Outcome.Changed());

        Bought.waitFor(() -> bought.refunds().equals(List.of("returned")));
        Bought.waitFor(() -> bought.mails(SUBJECT).size() == 1);
    }

    @Test
    void the_desk_cancels_only_what_its_page_showed_and_shows_the_state_after_it() {
        var browser = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE);
        var order = "/orders/" + bought.number();
        assertThat(browser.get(order).body()).contains("name=\"version\" value=\"0-0\"");
        ships(Bought.SKU, 3);
        var form = new HashMap<>(Map.of("key", UUID.randomUUID().toString(), "whole", "yes", "reason", "Out of stock"));
        assertThat(browser.post(order + "/cancel", form).status()).isEqualTo(400);
        form.put("version", "0-0");

        var late = browser.post(order + "/cancel", form);

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body()).contains("Nothing was canceled", "name=\"version\" value=\"0-1\"", "3 shipped");
        form.put("version", "0-1");
        assertThat(browser.post(order + "/cancel", form).status()).isEqualTo(303);
        assertThat(browser.get(order).body())
                .contains("2 canceled", "Part of the order canceled: Out of stock", "Shipped")
                .doesNotContain("Cancel everything not shipped", "Ship and show the label");
        Bought.waitFor(() -> bought.mails(SUBJECT).size() == 1);
        assertThat(newest()).doesNotContain("as you requested").contains("The rest of your order has shipped.");
        Bought.waitFor(() -> bought.refunds().equals(List.of("returned")));
    }

    @Test
    @Tag("race")
    void of_several_who_cancel_what_they_saw_at_once_one_does() {
        ships(Bought.SKU, 3);

        var outcomes = Stream.generate(() ->
                        CompletableFuture.supplyAsync(() -> cancels(Map.of(Bought.OTHER, 1), false, "0-1")))
                .limit(6)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(outcomes).filteredOn(Outcome.Cancelled.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(new Outcome.Changed()::equals).hasSize(5);
        Bought.waitFor(() -> bought.refunds().equals(List.of("returned")));
        Bought.waitFor(() -> bought.mails(SUBJECT).size() == 1);
    }

    private void ships(String sku, int pieces) {
        var wish = new ShipOrder.Wish(bought.number(), UUID.randomUUID(), Optional.of(Map.of(sku, pieces)), "", "");
        assertThat(SHOP.bean(ShipOrder.class).ship(Bought.STORE, wish, label -> {}))
                .isInstanceOf(ShipOrder.Outcome.Shipped.class);
    }

    private Outcome cancels(Map<String, Integer> pieces, boolean byBuyer, String seen) {
        return SHOP.bean(CancelOrder.class)
                .cancel(
                        Bought.STORE,
                        bought.order,
                        UUID.randomUUID(),
                        new Wish.Some(pieces),
                        byBuyer,
                        Optional.of(seen));
    }

    private String newest() {
        return Objects.requireNonNull(bought.mails(SUBJECT).getFirst().text());
    }
}
