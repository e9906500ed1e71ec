package shop.troth.fulfillment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.fulfillment.CancelOrder.Wish;
import shop.troth.kernel.Problem;
import shop.troth.orders.OrderState;
import shop.troth.runtime.control.AdminAccess;
import shop.troth.testing.Keeps;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.SealedEntries;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ShipOrderTests {

    private static final RunningShop SHOP = RunningShop.get();

    @TempDir
    Path folder;

    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    @Test
    @Keeps({"millipore.suppliers-bound", "millipore.order-messages"})
    void an_order_goes_out_once_with_a_label_of_what_the_carrier_needs_and_a_mail() throws Exception {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 2));
        var label = folder.resolve("label.txt");
        var before = shared();

        assertThat(ship(bought, "Troth Test Carrier", "1Z 999", label))
                .contains("ships with Troth Test Carrier, tracking number 1Z 999");

        assertThat(Files.readString(label))
                .contains("Ada Example", "1 Example Street", "Billerica, MA 01821", bought.number(), "+12125550123")
                .doesNotContain(bought.email);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(label)))
                .isEqualTo("rw-------");
        assertThat(bought.state()).isEqualTo("shipped");
        Bought.waitFor(() -> shared() > before);
        Bought.waitFor(() -> bought.mails("is on its way").size() == 1);
        assertThat(bought.mails("is on its way").getFirst().text())
                .contains(
                        "Tracking number: 1Z 999.",
                        "https://carrier.example/track?number=1Z%20999",
                        "2 × ",
                        "1 Example Street",
                        "/privacy")
                .satisfies(it -> assertThat(it.replaceAll("[\\s().+\u00a0-]", ""))
                        .as("the phone number, however it is written")
                        .doesNotContain("2125550123"));

        assertThat(ship(bought, "", "other", folder.resolve("second.txt"))).contains("nothing was changed");
        assertThat(folder.resolve("second.txt")).doesNotExist();
        assertThat(SHOP.bean(CancelOrder.class).cancel(Bought.STORE, bought.order, UUID.randomUUID(), new Wish.Whole()))
                .isEqualTo(new CancelOrder.Outcome.NotNow(OrderState.SHIPPED));
    }

    @Test
    void the_order_s_page_links_to_where_the_carrier_shows_the_package() throws Exception {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        assertThat(bought.guest.shop().opens(bought.path(), bought.email).body())
                .doesNotContain("Track your package");

        ship(bought, "Troth Test Carrier", "1Z 777", folder.resolve("label.txt"));

        assertThat(bought.guest.shop().get(bought.path()).body())
                .contains("href=\"https://carrier.example/track?number=1Z%20777\"", "Track your package");
    }

    @Test
    void a_label_that_cannot_be_written_sends_nothing() throws Exception {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var label = Files.writeString(folder.resolve("mine.txt"), "something else");

        assertThatThrownBy(() -> ship(bought, "", "", label))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("specify another one with --label");

        assertThat(bought.state()).isEqualTo("paid");
        assertThat(Files.readString(label)).isEqualTo("something else");
    }

    @Test
    @Refuses("millipore.suppliers-bound")
    void what_is_unknown_or_cancelled_is_said_in_a_sentence() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var label = folder.resolve("label.txt");

        assertThatThrownBy(() -> ship(bought, "Pigeon Post", "", label))
                .hasMessage("The store millipore does not have this carrier: choose one of Troth Test Carrier.");
        SHOP.bean(CancelOrder.class).cancel(Bought.STORE, bought.order, UUID.randomUUID(), new Wish.Whole());
        assertThatThrownBy(() -> ship(bought, "", "", label)).hasMessageContaining("is canceled: do not ship it");
        assertThatThrownBy(() -> ask(Map.of("store", "millipore", "order", "00000-00000", "label", label.toString())))
                .hasMessageContaining("has no order 00000-00000");
        assertThat(label).doesNotExist();
    }

    private static String ship(Bought bought, String carrier, String tracking, Path label) {
        var wishes = new LinkedHashMap<String, String>();
        wishes.put("store", "millipore");
        wishes.put("order", bought.number());
        wishes.put("carrier", carrier);
        wishes.put("tracking", tracking);
        wishes.put("label", label.toString());
        return ask(wishes);
    }

    /** As {@code ./troth ship} asks the running serve. */
    private static String ask(Map<String, String> wishes) {
        return AdminAccess.at(SHOP.dataFolder()).orElseThrow().ask("ship", wishes);
    }

    /** Entries about data that went to a carrier. */
    private long shared() {
        return SealedEntries.count(db, "kind = 'share' and recipient = 'supplier.carrier'");
    }
}
