package shop.troth.desk.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.fulfillment.Bought;
import shop.troth.staff.Role;
import shop.troth.staff.StaffEvents;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** A tracking number that the carrier gives later is entered then, and its buyer finds it on the order's page. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TrackingTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final Pattern ADDRESS =
            Pattern.compile("action=\"(/orders/[^\"]+/shipments/[0-9a-f-]{36}/tracking)\"");

    private final Bought bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
    private String address = "";

    @BeforeEach
    void it_shipped_without_one() {
        DeskStaff.clear(SHOP);
        bought.ships();
        var form = ADDRESS.matcher(packer().get("/orders/" + bought.number()).body());
        assertThat(form.find()).isTrue();
        address = form.group(1);
    }

    @AfterEach
    void nobody() {
        DeskStaff.clear(SHOP);
    }

    @Test
    void it_is_on_the_order_s_page_and_asked_twice_it_is_noted_once() {
        var wish = wish("", "1Z 999-42");

        assertThat(packer().post(address, wish).location()).endsWith("/orders/" + bought.number());
        assertThat(packer().post(address, wish).status()).isEqualTo(303);

        assertThat(orderPage()).contains("1Z 999-42");
        assertThat(packer().get("/orders/" + bought.number()).body())
                .contains("tracking number 1Z 999-42", "Changed a tracking number");
        assertThat(changes()).isOne();
    }

    @Test
    void of_two_who_change_it_the_second_is_told_and_changes_nothing() {
        packer().post(address, wish("", "FIRST"));

        var second = packer().post(address, wish("", "SECOND"));

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.body()).contains("Someone else changed this tracking number", "FIRST");
        assertThat(packer().post(address, wish("FIRST", "SECOND")).status()).isEqualTo(303);
        assertThat(orderPage()).contains("SECOND").doesNotContain("FIRST");
    }

    @Test
    void what_is_no_number_another_order_s_shipment_and_another_role_change_nothing() {
        assertThat(packer().post(address, wish("", "<b>")).status()).isEqualTo(422);
        var other = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var misled = address.replace(bought.number(), other.number());
        assertThat(packer().post(misled, wish("", "MISLED")).status()).isEqualTo(409);
        assertThat(DeskStaff.as(SHOP, Role.MARKETING)
                        .post(address, wish("", "NOT MINE"))
                        .status())
                .isEqualTo(403);

        assertThat(orderPage()).doesNotContain("MISLED", "NOT MINE");
        assertThat(changes()).isZero();
    }

    private String orderPage() {
        return bought.guest.shop().opens(bought.path(), bought.email).body();
    }

    private long changes() {
        return SHOP.bean(StaffEvents.class).about(RunningShop.STORE, bought.number()).stream()
                .filter(it -> it.what().equals("set-tracking"))
                .count();
    }

    private static Map<String, String> wish(String was, String tracking) {
        return Map.of("key", UUID.randomUUID().toString(), "was", was, "tracking", tracking);
    }

    private static ShopClient packer() {
        return DeskStaff.as(SHOP, Role.FULFILLMENT);
    }
}
