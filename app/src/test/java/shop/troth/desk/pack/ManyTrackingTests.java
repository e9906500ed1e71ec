package shop.troth.desk.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.fulfillment.Bought;
import shop.troth.fulfillment.ship.Carriers;
import shop.troth.orders.OrderProgress.Shipment;
import shop.troth.orders.Shipments;
import shop.troth.staff.Role;
import shop.troth.staff.StaffEvents;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** The tracking numbers of many orders are entered on one page or in one file: all or, if one is wrong, none, and never twice. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ManyTrackingTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String CARRIER =
            SHOP.bean(Carriers.class).known(Bought.STORE).getFirst();

    private final Bought first = new Bought(SHOP, Map.of(Bought.SKU, 1));
    private final Bought second = new Bought(SHOP, Map.of(Bought.SKU, 1));
    private final Bought third = new Bought(SHOP, Map.of(Bought.SKU, 1));
    private final ShopClient packer = DeskStaff.as(SHOP, Role.FULFILLMENT);

    @BeforeEach
    void one_has_shipped_without_a_number() {
        third.ships();
    }

    @AfterEach
    void nobody() {
        DeskStaff.clear(SHOP);
    }

    @Test
    void ticked_orders_have_a_field_each_and_one_press_ships_and_saves_all_of_them_once() {
        assertThat(packer.get("/orders?state=paid").body()).contains("formaction=\"/orders/tracking\"");
        var page = Jsoup.parse(post("/orders/tracking", ordered()).body());
        for (var one : List.of(first, second, third)) {
            assertThat(page.select("label[for=t-" + one.number() + "]").text())
                    .isEqualTo("Tracking number of order " + one.number());
        }
        assertThat(page.select("#carrier option").eachText()).contains(CARRIER);
        var form = "key=" + page.select("input[name=key]").val() + "&" + ordered() + "&"
                + ShopClient.encode(Map.of(
                        "carrier",
                        CARRIER,
                        "tracking." + first.number(),
                        "1Z FIRST",
                        "tracking." + second.number(),
                        "",
                        "tracking." + third.number(),
                        "1Z THIRD"));

        var saved = post("/orders/tracking/save", form);

        assertThat(saved.status()).isEqualTo(200);
        assertThat(saved.body()).contains("1 order is shipped", "1 package that had shipped before", first.number());
        assertThat(post("/orders/tracking/save", form).body()).contains("0 orders are shipped");
        assertThat(tracking(first)).containsExactly("1Z FIRST");
        assertThat(tracking(third)).containsExactly("1Z THIRD");
        assertThat(second.state()).isEqualTo("paid");
        assertThat(logged(first, "shipped")).isOne();
        assertThat(logged(third, "added-tracking")).isOne();
        Bought.waitFor(() -> first.mails("is on its way").size() == 1);
        Bought.waitFor(() -> third.mails("Tracking number of your order").size() == 1);
    }

    @Test
    void one_wrong_number_is_named_at_its_field_and_nothing_is_saved() {
        var form = "key=" + UUID.randomUUID() + "&" + ordered() + "&"
                + ShopClient.encode(Map.of(
                        "carrier",
                        CARRIER,
                        "tracking." + first.number(),
                        "1Z FIRST",
                        "tracking." + third.number(),
                        "<b>"));

        var refused = post("/orders/tracking/save", form);

        assertThat(refused.status()).isEqualTo(422);
        var page = Jsoup.parse(refused.body());
        assertThat(page.select("#e-" + third.number()).text()).contains("can’t be in a tracking number");
        assertThat(page.select("#t-" + third.number()).attr("aria-invalid")).isEqualTo("true");
        assertThat(page.select("#t-" + first.number()).val()).isEqualTo("1Z FIRST");
        assertThat(first.state()).isEqualTo("paid");
        assertThat(tracking(third)).containsExactly("");
        assertThat(post("/orders/tracking/save", "key=" + UUID.randomUUID() + "&" + ordered())
                        .body())
                .contains("Enter at least one tracking number");
        assertThat(post("/orders/tracking", "").location()).endsWith("choose=none");
    }

    @Test
    void a_file_is_checked_as_a_whole_and_saved_once_however_often_it_is_sent() {
        assertThat(packer.get("/orders/tracking/file").body()).contains("Order, Carrier, and Tracking number", CARRIER);
        var wrong = file(
                first.number() + "," + CARRIER + ",1Z FIRST",
                second.number() + ",Nobody’s Carrier,1Z SECOND",
                "00000-00000," + CARRIER + ",1Z NONE",
                third.number() + "," + CARRIER + ",",
                first.number() + "," + CARRIER + ",1Z AGAIN");
        var refused = upload(wrong);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body())
                .contains(
                        "line 3, column Carrier: The store has no contract with this carrier",
                        "line 4, column Order: No order has this number.",
                        "line 5, column Tracking number: The tracking number is missing.",
                        "line 6, column Order: This order is in the file twice.");
        assertThat(upload("Order,Tracking number\n").body()).contains("line 1: the column Carrier is missing");
        assertThat(first.state()).isEqualTo("paid");

        var right = file(
                first.number() + "," + CARRIER + ",1Z FIRST",
                second.number() + "," + CARRIER + ",\"1Z SECOND\"",
                third.number() + "," + CARRIER + ",1Z THIRD");
        assertThat(upload(right).body()).contains("2 orders are shipped", "1 package that had shipped before");
        assertThat(upload(right).body()).contains("0 orders are shipped", "3 packages that had shipped before");

        assertThat(Stream.of(first, second, third).flatMap(it -> tracking(it).stream()))
                .containsExactly("1Z FIRST", "1Z SECOND", "1Z THIRD");
        assertThat(logged(second, "shipped")).isOne();
        assertThat(logged(third, "added-tracking")).isOne();
        var other = file(third.number() + "," + CARRIER + ",1Z OTHER");
        assertThat(upload(other).body()).contains("line 2, column Order: This order has another tracking number");
        assertThat(DeskStaff.as(SHOP, Role.MARKETING)
                        .get("/orders/tracking/file")
                        .status())
                .isEqualTo(403);
    }

    private static String file(String... lines) {
        return "\uFEFFOrder,Carrier,Tracking number\r\n" + String.join("\r\n", lines) + "\r\n";
    }

    private ShopClient.Answer upload(String text) {
        var body = ("--x\r\nContent-Disposition: form-data; name=\"key\"\r\n\r\n" + UUID.randomUUID()
                        + "\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"numbers.csv\"\r\n\r\n"
                        + text + "\r\n--x--\r\n")
                .getBytes(StandardCharsets.UTF_8);
        return packer.send(
                "POST",
                "/orders/tracking/file",
                body,
                "Sec-Fetch-Site: same-origin",
                "Content-Type: multipart/form-data; boundary=x");
    }

    private String ordered() {
        return Stream.of(first, second, third).map(it -> "order=" + it.number()).collect(Collectors.joining("&"));
    }

    private ShopClient.Answer post(String path, String form) {
        return packer.post(path, form);
    }

    private static List<String> tracking(Bought bought) {
        return SHOP.bean(Shipments.class).of(Bought.STORE, bought.order).stream()
                .map(Shipment::tracking)
                .toList();
    }

    private static long logged(Bought bought, String what) {
        return SHOP.bean(StaffEvents.class).about(RunningShop.STORE, bought.number()).stream()
                .filter(it -> it.what().equals(what))
                .count();
    }
}
