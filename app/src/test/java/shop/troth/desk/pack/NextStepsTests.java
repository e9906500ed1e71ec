package shop.troth.desk.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.fulfillment.Bought;
import shop.troth.staff.Role;
import shop.troth.staff.Roles;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** Orders that were ticked stay chosen from the pick list to their slips and labels, without going back to the list. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NextStepsTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final Bought first = new Bought(SHOP, Map.of(Bought.SKU, 1));
    private final Bought second = new Bought(SHOP, Map.of(Bought.OTHER, 2));

    @BeforeEach
    @AfterEach
    void nobody() {
        DeskStaff.clear(SHOP);
    }

    @Test
    void from_the_pick_list_the_same_orders_get_their_slips_and_then_ship_once() {
        var packer = DeskStaff.as(SHOP, Role.FULFILLMENT);
        var pickList = post(packer, "/orders/pick-list", "order=" + first.number() + "&order=" + second.number());
        assertThat(pickList).contains("Packing slips for these 2 orders", "Ship them and print labels");

        var slips = post(packer, "/orders/packing-slips", filledIn(pickList));
        assertThat(slips).contains(first.number(), second.number()).doesNotContain("Packing slips for");

        var ship = filledIn(slips);
        assertThat(post(packer, "/orders/ship", ship)).contains("Print these labels now");
        assertThat(post(packer, "/orders/ship", ship)).contains("0 orders are shipped", "was shipped before");
        assertThat(first.state()).isEqualTo("shipped");
        assertThat(second.state()).isEqualTo("shipped");
        assertThat(SHOP.bean(JdbcClient.class)
                        .sql("select count(*) from orders.shipment where order_id in (:first, :second)")
                        .param("first", first.order.value())
                        .param("second", second.order.value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void who_may_not_see_where_orders_go_is_offered_neither() {
        SHOP.bean(Roles.class).change(Role.FULFILLMENT, Role.FULFILLMENT.usual().actions(), Set.of());

        var pickList = post(DeskStaff.as(SHOP, Role.FULFILLMENT), "/orders/pick-list", "order=" + first.number());

        assertThat(pickList).contains("1 piece for 1 order").doesNotContain("Packing slips for", "and print");
    }

    private static String post(ShopClient browser, String path, String form) {
        return browser.post(path, form, "Sec-Fetch-Site: same-origin").body();
    }

    /** The fields of the form on a page, as a browser sends them. */
    private static String filledIn(String page) {
        var form = (FormElement) Jsoup.parse(page)
                .select("main form[action=/orders/packing-slips]")
                .getFirst();
        return form.formData().stream()
                .map(it -> it.key() + "=" + URLEncoder.encode(it.value(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
