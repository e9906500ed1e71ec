package shop.troth.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.desk.refund.RefundForms.hidden;
import static shop.troth.desk.refund.RefundForms.refund;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.fulfillment.Bought;
import shop.troth.fulfillment.ship.ShipOrder;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** Staff refund a shipped order or a part of it: reviewed first, done once, on the record, and seen by its buyer. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RefundsAtDeskTests {

    private static final RunningShop SHOP = RunningShop.get();

    @AfterEach
    void nobody() {
        DeskStaff.clear(SHOP);
    }

    @Test
    void one_line_is_refunded_after_a_review_and_the_buyer_sees_it() {
        var bought = shipped();
        var member = DeskStaff.add(SHOP, Role.CUSTOMER_SERVICE, RunningShop.STORE);
        var service = DeskStaff.browser(SHOP, member, RunningShop.STORE);
        assertThat(service.get(order(bought)).body()).contains(order(bought) + "/refund");
        assertThat(service.get(refund(bought)).body()).contains("of 2", "Refund shipping", "Goodwill amount");

        var review = service.post(
                refund(bought), Map.of("pieces." + Bought.SKU, "1", "delivery", "yes", "reason", "Damaged"));
        assertThat(review.body()).contains("1 × ", "Shipping", "Reason: Damaged");
        assertThat(bought.refunds()).isEmpty();
        var form = hidden(review.body());
        assertThat(service.post(refund(bought) + "/confirm", form).status()).isEqualTo(303);
        assertThat(service.post(refund(bought) + "/confirm", form).status()).isEqualTo(303);

        Bought.waitFor(() -> bought.refunds().equals(List.of("returned")));
        assertThat(bought.returnedAtTheBank()).isEqualTo(bought.wanted()).isLessThan(bought.total());
        assertThat(service.get(order(bought)).body())
                .contains("Refunded: Damaged; $", member.name())
                .doesNotContain("Ada Example");
        assertThat(service.get(refund(bought)).body()).contains("of 1").doesNotContain("Refund shipping");
        Bought.waitFor(() -> bought.mails("Refund for your order").size() == 1);

        var browser = new ShopClient(SHOP.store());
        assertThat(browser.opens(bought.path(), bought.email).body())
                .contains("Cancellations, returns, and refunds", "; Shipping. We refunded $")
                .containsPattern(">Refunded \\$\\d+\\.\\d\\d on [A-Z][a-z]+ \\d+, 20\\d\\d<");
        assertThat(browser.get(bought.path() + "/invoice").body()).contains("Credit memo " + bought.number() + "-1");
        assertThat(browser.get(bought.path() + "/invoice/1").body())
                .contains("Applies to invoice", Bought.SKU, "Shipping", "Refunded to the card you paid with");
    }

    @Test
    void an_order_that_is_refunded_in_part_or_in_full_says_so_in_list_page_file_and_to_its_buyer() {
        var bought = shipped();
        var service = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE);
        var listed = "/orders?sku=" + Bought.SKU + "&payment=";
        assertThat(row(service, listed + "paid", bought)).contains("Shipped", "Paid");
        assertThat(row(service, listed + "refunded", bought)).isEmpty();

        var part = service.post(refund(bought), Map.of("pieces." + Bought.SKU, "1", "reason", "Damaged"));
        service.post(refund(bought) + "/confirm", hidden(part.body()));
        assertThat(row(service, listed + "partly-refunded", bought)).contains("Partly refunded");
        assertThat(row(service, listed + "paid", bought)).isEmpty();
        assertThat(service.get(order(bought)).body()).contains("<span class=\"state\">Partly refunded</span>");

        var rest = service.post(refund(bought), Map.of("whole", "yes", "reason", "Damaged"));
        service.post(refund(bought) + "/confirm", hidden(rest.body()));

        assertThat(row(service, listed + "refunded", bought)).contains("Shipped", "Refunded");
        assertThat(row(service, listed + "partly-refunded", bought)).isEmpty();
        assertThat(service.get(order(bought)).body()).contains("<span class=\"state\">Refunded</span>");
        assertThat(service.get("/orders/csv?payment=refunded").body().lines())
                .filteredOn(it -> it.startsWith(bought.number()))
                .singleElement()
                .asString()
                .contains(",Shipped,Refunded,");
        var buyer = new ShopClient(SHOP.store());
        assertThat(buyer.opens(bought.path(), bought.email).body()).contains("Shipped, refunded.");
        assertThat(buyer.get("/orders").body()).contains("Shipped, refunded");
        Bought.waitFor(() -> bought.mails("Refund for your order").size() == 2);
    }

    private static List<String> row(ShopClient browser, String list, Bought bought) {
        return Jsoup.parse(browser.get(list).body()).select("#list tbody tr").stream()
                .filter(it -> it.text().contains(bought.number()))
                .flatMap(it -> it.select("td").eachText().stream())
                .toList();
    }

    @Test
    void a_review_adds_up_with_its_tax_and_leads_back_to_what_was_typed() {
        var bought = shipped();
        var service = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE);
        var review = service.post(
                refund(bought),
                Map.of("pieces." + Bought.SKU, "1", "goodwill", "1.25", "delivery", "yes", "reason", "Damaged"));
        var page = Jsoup.parse(review.body());
        var amounts = page.select("section[aria-labelledby=review] td.number").eachText().stream()
                .map(it -> new BigDecimal(it.replaceAll("[$,]", "")))
                .toList();
        assertThat(amounts).hasSizeGreaterThan(3);
        assertThat(amounts.subList(0, amounts.size() - 1).stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(amounts.getLast());
        assertThat(page.select("main button[formmethod=get]").attr("formaction"))
                .isEqualTo(refund(bought));

        var back = Jsoup.parse(service.get(refund(bought) + "?" + ShopClient.encode(hidden(review.body())))
                .body());

        assertThat(back.select("input[id=pieces-" + Bought.SKU + "]").val()).isEqualTo("1");
        assertThat(back.select("input[name=goodwill]").val()).isEqualTo("1.25");
        assertThat(back.select("input[name=delivery][checked]")).hasSize(1);
        assertThat(back.select("#reason option[selected]").eachText()).containsExactly("Damaged");
        assertThat(bought.refunds()).isEmpty();
    }

    @Test
    void whoever_reviewed_before_somebody_else_refunded_is_told_and_refunds_nothing() {
        var bought = shipped();
        var one = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE);
        var other = DeskStaff.as(SHOP, Role.FINANCE);
        var wish = Map.of("pieces." + Bought.SKU, "1", "reason", "Didn’t arrive");
        var first = hidden(one.post(refund(bought), wish).body());
        var second = hidden(other.post(refund(bought), wish).body());

        assertThat(one.post(refund(bought) + "/confirm", first).status()).isEqualTo(303);
        var late = other.post(refund(bought) + "/confirm", second);

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body()).contains("Someone else made a refund", "of 1");
        Bought.waitFor(() -> bought.refunds().equals(List.of("returned")));
        Bought.waitFor(() -> bought.mails("Refund for your order").size() == 1);
    }

    @Test
    void what_is_too_much_or_no_amount_or_for_no_listed_reason_is_refused() {
        var bought = shipped();
        var service = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE);

        for (var wrong : List.of(
                Map.of("pieces." + Bought.SKU, "3"),
                Map.of("pieces." + Bought.SKU, "-1"),
                Map.of("amount." + Bought.SKU, "99999"),
                Map.of("goodwill", "1.999"),
                Map.of("goodwill", "99999"),
                Map.<String, String>of())) {
            var form = new HashMap<>(wrong);
            form.put("reason", "Goodwill");
            assertThat(service.post(refund(bought), form).status())
                    .as("%s", wrong)
                    .isEqualTo(422);
        }
        assertThat(service.post(refund(bought), Map.of("goodwill", "1", "reason", "Ada called"))
                        .status())
                .isEqualTo(400);
        assertThat(bought.refunds()).isEmpty();
    }

    @Test
    void a_role_without_the_right_or_an_order_that_has_not_shipped_has_no_refund() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 2));
        var packer = DeskStaff.as(SHOP, Role.FULFILLMENT);
        assertThat(packer.get(refund(bought)).status()).isEqualTo(403);
        assertThat(packer.get(order(bought)).body()).doesNotContain(refund(bought));

        var service = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE);
        assertThat(service.get(order(bought)).body()).doesNotContain(refund(bought));
        assertThat(service.get(refund(bought)).body()).contains("has not shipped");
        var part = new ShipOrder.Wish(bought.number(), UUID.randomUUID(), Optional.of(Map.of(Bought.SKU, 1)), "", "");
        SHOP.bean(ShipOrder.class).ship(Bought.STORE, part, label -> {});
        assertThat(service.get(refund(bought)).body())
                .contains("Part of this order has shipped")
                .doesNotContain("has not shipped");
    }

    @Test
    void a_refund_that_the_bank_refused_is_not_taken_off_the_sales() {
        var bought = shipped();
        var finance = DeskStaff.as(SHOP, Role.FINANCE);
        var sold = sales(finance);
        var review = finance.post(refund(bought), Map.of("goodwill", "5.00", "reason", "Goodwill"));
        assertThat(finance.post(refund(bought) + "/confirm", hidden(review.body()))
                        .status())
                .isEqualTo(303);
        Bought.waitFor(() -> bought.refunds().equals(List.of("returned")));
        assertThat(sales(finance)).isNotEqualTo(sold);

        bought.bankFails(SHOP.bean(JdbcClient.class)
                .sql("select reference from payments.refund where order_id = :order")
                .param("order", bought.order.value())
                .query(String.class)
                .single());
        Bought.waitFor(() -> bought.refunds().equals(List.of("refused")));

        assertThat(sales(finance)).isEqualTo(sold);
        assertThat(finance.get("/").body()).contains("Payments received less refunds, by day at the store");
        Bought.waitFor(() -> bought.mails("Refund for your order").size() == 1);
    }

    /** Of today, this week, and 30 days. */
    private static List<String> sales(ShopClient browser) {
        return Pattern.compile("<dd>(-?\\$[^<]+)</dd>")
                .matcher(browser.get("/").body())
                .results()
                .map(it -> it.group(1))
                .toList();
    }

    private static Bought shipped() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 2));
        bought.ships();
        return bought;
    }

    private static String order(Bought bought) {
        return "/orders/" + bought.number();
    }
}
