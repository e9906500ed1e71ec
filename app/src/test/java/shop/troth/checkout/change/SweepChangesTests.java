package shop.troth.checkout.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.fulfillment.Bought;
import shop.troth.fulfillment.edit.Editing;
import shop.troth.orders.edit.OrderVersion;
import shop.troth.orders.edit.OrderVersion.State;
import shop.troth.testing.BankControl;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** Changes that nobody paid in time end, whatever becomes of those that were due before them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SweepChangesTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final BankControl bank = new BankControl(SHOP, "millipore");
    private final WithdrawChange withdrawChange = SHOP.bean(WithdrawChange.class);
    private final Editing first = new Editing(SHOP, Map.of(Bought.SKU, 2));
    private final Editing second = new Editing(SHOP, Map.of(Bought.SKU, 2));

    @AfterEach
    void the_bank_behaves_again() {
        bank.behaves();
    }

    @Test
    void one_whose_page_the_bank_does_not_end_keeps_no_other_waiting_and_ends_once_it_does() {
        var stuck = first.made(Map.of(Bought.SKU, 3));
        var page = first.pressesPay(new ShopClient(SHOP.store())).getPath();
        var session = page.substring(page.lastIndexOf('/') + 1);
        var other = second.made(Map.of(Bought.SKU, 3));
        bank.does(
                "faults", Map.of("kind", "api-500-before", "path", "/v1/checkout/sessions/" + session, "times", "100"));
        expired(stuck, Duration.ofHours(2));
        expired(other, Duration.ofHours(1));

        withdrawChange.sweep(1);

        Bought.waitFor(() -> second.state(other) == State.EXPIRED);
        assertThat(first.state(stuck)).isEqualTo(State.WAITING);
        bank.behaves();
        withdrawChange.sweep(1);
        Bought.waitFor(() -> first.state(stuck) == State.EXPIRED); // by the shop's own round, if that has it in hand
        for (var one : new Editing[] {first, second}) {
            Bought.waitFor(() -> one.bought.mails("Your order stays as it was").size() == 1);
        }
    }

    private static void expired(OrderVersion version, Duration before) {
        SHOP.bean(JdbcClient.class)
                .sql("update orders.version set expires_at = :at where id = :id")
                .param("at", SHOP.now().minus(before).atOffset(ZoneOffset.UTC))
                .param("id", version.id())
                .update();
    }
}
