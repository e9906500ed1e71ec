package shop.troth.desk.reveal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shop.troth.fulfillment.Bought;
import shop.troth.orders.Orders;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.ProbeContexts;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.vault.OwnEntries;

/** A look of staff is on the buyer's own record page within ten seconds. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("deep")
class RevealsRecordedTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final Bought bought = new Bought(SHOP, Map.of(Bought.SKU, 1));

    @AfterEach
    void nobody() {
        DeskStaff.clear(SHOP);
    }

    @Test
    void a_reveal_is_on_the_buyer_s_own_record_page_within_ten_seconds() {
        var buyer = new ShopClient(SHOP.store());
        buyer.opens(bought.path(), bought.email);
        var record = bought.path() + "/record";
        var order = SHOP.bean(Orders.class).find(Bought.STORE, bought.order).orElseThrow();
        assertThat(new RevealsRecorded(SHOP.bean(OwnEntries.class), ProbeContexts.impatience())
                        .shows(order, DeskUses.SOLVE))
                .as("nobody did")
                .isFalse();
        var before = rows(buyer.get(record).body());

        var shown = DeskStaff.as(SHOP, Role.FULFILLMENT)
                .post("/orders/" + bought.number() + "/reveal", Map.of("case", "pack"));

        assertThat(shown.body()).contains("Ada Example");
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> rows(buyer.get(record).body()) > before);
        assertThat(SHOP.bean(RevealsRecorded.class).shows(order, DeskUses.PACK)).isTrue();
    }

    private static long rows(String record) {
        return Pattern.compile("<li|<tr").matcher(record).results().count();
    }
}
