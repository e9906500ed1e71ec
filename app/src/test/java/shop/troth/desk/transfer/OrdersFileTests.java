package shop.troth.desk.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.fulfillment.Bought;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** The list of orders is a file of what the page lists, and of nobody. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OrdersFileTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final Bought bought = new Bought(SHOP, Map.of(Bought.SKU, 2));

    @AfterEach
    void nobody() {
        DeskStaff.clear(SHOP);
    }

    @Test
    void a_file_has_the_orders_of_the_filter_with_their_sums_and_without_a_buyer() {
        var finance = DeskStaff.as(SHOP, Role.FINANCE);

        var answer = finance.get("/orders/csv?state=paid&sku=" + Bought.SKU);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).startsWith("text/csv");
        assertThat(answer.header("content-disposition")).contains("attachment", "millipore-orders-", ".csv");
        assertThat(answer.body())
                .contains("Order,Placed,State,Payment,Pieces,Total,Currency,Shipping,Promised by")
                .doesNotContain("Ada", bought.email);
        var total = BigDecimal.valueOf(bought.total(), 2).toPlainString();
        assertThat(lines(answer)).singleElement().asString().contains(",To ship,Paid,2," + total + ",USD,");
        assertThat(lines(finance.get("/orders/csv?state=shipped"))).isEmpty();
        assertThat(lines(finance.get("/orders/csv?sku=no-such-number"))).isEmpty();
        assertThat(finance.get("/orders/csv?from=yesterday").status()).isEqualTo(400);

        bought.ships();
        assertThat(lines(finance.get("/orders/csv?state=shipped")))
                .singleElement()
                .asString()
                .contains(",Shipped,");
    }

    @Test
    void the_list_leads_to_its_file_and_the_orders_of_a_buyer_do_not() {
        var service = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE);
        assertThat(file(service.get("/orders?state=paid")))
                .containsExactly("/orders/csv?state=paid&payment=&sku=&from=&until=");

        var found = service.post("/orders/find", Map.of("email", bought.email));
        assertThat(found.body()).contains(bought.number());
        assertThat(file(found)).isEmpty();
        assertThat(file(service.get("/orders?trouble=yes"))).isEmpty();
    }

    @Test
    void each_file_is_in_the_log_and_whoever_may_not_see_orders_gets_none() {
        assertThat(DeskStaff.as(SHOP, Role.FULFILLMENT).get("/orders/csv").status())
                .isEqualTo(200);
        assertThat(DeskStaff.as(SHOP, Role.PRIVACY_OFFICER).get("/activity").body())
                .contains("Downloaded the list of orders");
        assertThat(DeskStaff.as(SHOP, Role.MARKETING).get("/orders/csv").status())
                .isEqualTo(403);
    }

    /** The lines about the order. */
    private List<String> lines(ShopClient.Answer file) {
        return file.body().lines().filter(it -> it.startsWith(bought.number())).toList();
    }

    private static List<String> file(ShopClient.Answer page) {
        return Jsoup.parse(page.body()).select("main a:contains(Download CSV)").eachAttr("href");
    }
}
