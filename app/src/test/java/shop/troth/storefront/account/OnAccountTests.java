package shop.troth.storefront.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.awaitility.Awaitility;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.checkout.business.OnAccountFeature;
import shop.troth.fulfillment.CancelOrder;
import shop.troth.fulfillment.message.RemindOfInvoices;
import shop.troth.kernel.StoreId;
import shop.troth.orders.Orders;
import shop.troth.policy.features.Features;
import shop.troth.pricing.Amounts;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.Guest;
import shop.troth.testing.HeardLog;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** Buying on account, by the pages that a member and finance use: from asking for terms to the payment. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OnAccountTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId(RunningShop.STORE);
    private static final String PAGE = OrganizationTests.PAGE;
    private static final Pattern NUMBER = Pattern.compile("B-[2-9A-HJ-NP-Z]{6}");
    private static final Pattern KEY = Pattern.compile("name=\"key\" value=\"([^\"]+)\"");
    private static final Pattern SEEN = Pattern.compile("name=\"seen\" value=\"([^\"]+)\"");

    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    @AfterEach
    void staff_go() {
        DeskStaff.clear(SHOP);
    }

    @Test
    void an_organization_asks_finance_agrees_a_member_orders_by_purchase_order_and_the_payment_is_entered()
            throws IOException {
        var buyer = OrganizationTests.manages();
        var account = asks(buyer);
        var desk = DeskStaff.as(SHOP, Role.FINANCE);
        assertThat(desk.get("/business").body()).contains(account, "Asked for");
        assertThat(desk.get("/business/" + account).body()).doesNotContain(buyer.email);
        assertThat(desk.post("/business/" + account + "/reveal", Map.of()).body())
                .contains(buyer.email);
        agrees(desk, account, "30", "100,000.00");
        assertThat(buyer.mail("Your organization’s account for invoices").text())
                .contains(PAGE);
        assertThat(buyer.browser.get(PAGE).body()).contains("net 30, up to $100,000.00");

        var purchaseOrder = "PO-" + UUID.randomUUID().toString().substring(0, 8);
        String number;
        try (var log = HeardLog.listen()) {
            number = orders(buyer, purchaseOrder);
            assertThat(log.text()).doesNotContain(purchaseOrder);
        }
        var order = SHOP.bean(Orders.class)
                .find(STORE, SHOP.bean(Orders.class).numbered(STORE, number).orElseThrow())
                .orElseThrow();
        assertThat(order.isOnAccount()).isTrue();
        assertThat(order.atBank().isZero()).isTrue();
        assertThat(rows(order.id().value(), purchaseOrder))
                .as("in the vault alone")
                .isZero();
        var total = Amounts.text(order.total());

        var mail = buyer.mail("Your order " + number + " is confirmed").text();
        assertThat(mail)
                .contains("You placed order " + number, "On account: " + total, purchaseOrder, "Invoice ")
                .doesNotContain("We received your payment");
        var path = mail.lines()
                .filter(it -> it.contains("/orders/"))
                .map(it -> it.substring(it.indexOf("/orders/")).strip())
                .findFirst()
                .orElseThrow();
        var browser = new Guest(SHOP, buyer.email).shop();
        browser.opens(path, buyer.email);
        assertThat(Jsoup.parse(browser.get(path).body()).text())
                .contains("Ordered on account", "Purchase order " + purchaseOrder, total + " to pay");
        assertThat(Jsoup.parse(browser.get(path + "/invoice").body()).text())
                .contains("for order " + number, "Purchase order " + purchaseOrder, "Placed on account. Due ");
        var pdf = browser.get(path + "/invoice?file=pdf");
        assertThat(pdf.header("Content-Type")).isEqualTo("application/pdf");
        assertThat(words(pdf.bytes())).contains("fororder" + number, "Purchaseorder" + purchaseOrder, total);
        assertThat(Jsoup.parse(buyer.browser.get(PAGE + "/statement").body()).text())
                .contains("Owed now " + total, "Open, not due yet " + total)
                .doesNotContain(purchaseOrder, number);

        var page = desk.get("/business/" + account).body();
        assertThat(page).contains(total, number).doesNotContain(purchaseOrder);
        var payment = Map.of(
                "key",
                OrganizationTests.find(KEY, page),
                "amount",
                order.total().getAmount().toPlainString(),
                "received",
                "2020-01-02",
                "reference",
                "check 4711",
                "invoice",
                "");
        for (int i = 0; i < 2; i++) {
            assertThat(desk.post("/business/" + account + "/payments", payment).status())
                    .isEqualTo(303);
        }
        assertThat(Jsoup.parse(buyer.browser.get(PAGE + "/statement").body()).text())
                .contains("Owed now $0.00", "Paid");
        assertThat(browser.get(path).body()).contains("Nothing left to pay");

        assertThat(SHOP.bean(CancelOrder.class)
                        .cancel(STORE, order.id(), UUID.randomUUID(), new CancelOrder.Wish.Whole()))
                .isInstanceOf(CancelOrder.Outcome.Cancelled.class);
        Awaitility.await()
                .untilAsserted(() -> assertThat(Jsoup.parse(
                                        buyer.browser.get(PAGE + "/statement").body())
                                .text())
                        .contains("Credit " + total));
    }

    @Test
    void over_the_limit_without_a_number_or_after_leaving_nothing_is_placed_and_a_card_still_pays() {
        var buyer = OrganizationTests.manages();
        var account = asks(buyer);
        var desk = DeskStaff.as(SHOP, Role.FINANCE);
        agrees(desk, account, "0", "100000");
        var guest = OrganizationTests.begins(buyer, buyer.email, "Max Example");
        var reviewed = guest.reviews();
        for (var wrong : new String[] {"", "4242 4242 4242 4242", "x".repeat(41)}) {
            var answer = guest.shop().post("/checkout/place", Map.of("reviewed", reviewed, "purchase-order", wrong));
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.body()).contains("Enter your purchase order number");
        }
        agrees(desk, account, "0", "1.00");
        var over = guest.shop().post("/checkout/place", Map.of("reviewed", reviewed, "purchase-order", "1"));
        assertThat(over.status()).isEqualTo(409);
        assertThat(over.body()).contains("more than your organization’s account has left: $1.00 of its limit of $1.00");

        agrees(desk, account, "0", "100000");
        buyer.browser.post(PAGE + "/leave", Map.of());
        var left = guest.shop().post("/checkout/place", Map.of("reviewed", reviewed, "purchase-order", "1"));
        assertThat(left.status()).isEqualTo(409);
        assertThat(left.body()).contains("can’t order on account right now");
        assertThat(OrganizationTests.pays(guest, guest.goesToTheBank())).isNotEmpty();
    }

    @Test
    void the_buyer_of_an_overdue_invoice_is_reminded_twice_and_not_after_the_payment() {
        var buyer = OrganizationTests.manages();
        var account = asks(buyer);
        var desk = DeskStaff.as(SHOP, Role.FINANCE);
        agrees(desk, account, "30", "100,000.00");
        var number = orders(buyer, "PO-1");
        late(number, 2);
        late(number, 3);
        late(number, 4);
        assertThat(buyer.mail("Invoice ").text())
                .contains("for your order " + number + " (purchase order PO-1) was due");
        late(number, 17);
        Awaitility.await().until(() -> buyer.mails("Invoice ") == 2);
        late(number, 31);
        assertThat(desk.get("/business/" + account).body())
                .contains("On hold: an invoice is more than 30 days overdue");
        assertThat(buyer.browser.get(PAGE + "/statement").body())
                .contains("31 days overdue", "on hold until its overdue invoices are paid");
        var guest = OrganizationTests.begins(buyer, buyer.email, "Max Example");
        var held = guest.shop().post("/checkout/place", Map.of("reviewed", guest.reviews(), "purchase-order", "PO-2"));
        assertThat(held.status()).isEqualTo(409);
        assertThat(held.body()).contains("on hold until its overdue invoices are paid");
        assertThat(buyer.mails("Invoice ")).isEqualTo(2);
    }

    /** The invoice of an order was due that many days ago, and the store reminds of it. */
    static void late(String number, int days) {
        SHOP.bean(JdbcClient.class)
                .sql("""
                update payments.business_invoice set due_on = :day
                 where store_id = 'millipore' and order_id = (select id from orders.placed where store_id = 'millipore' and number = :number)
                """)
                .param(
                        "day",
                        LocalDate.ofInstant(SHOP.now(), ZoneId.of("America/New_York"))
                                .minusDays(days))
                .param("number", number)
                .update();
        SHOP.bean(RemindOfInvoices.class).remind(SHOP.now());
    }

    @Test
    void only_finance_sees_accounts_and_a_store_without_organizations_has_none() {
        var service = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE);
        assertThat(service.get("/business").status()).isEqualTo(403);
        assertThat(List.of("millipore", "betty-mills", "perricone-md"))
                .filteredOn(it -> SHOP.bean(Features.class).has(new StoreId(it), OnAccountFeature.ON_ACCOUNT))
                .containsExactly("millipore", "betty-mills");
        var owner = new Owner("perricone-md").joins();
        assertThat(owner.browser.post(PAGE + "/terms", Map.of()).status()).isEqualTo(404);
        assertThat(owner.browser.get(PAGE + "/statement").status()).isEqualTo(404);
        var finance = DeskStaff.add(SHOP, Role.FINANCE, "perricone-md");
        assertThat(DeskStaff.browser(SHOP, finance, "perricone-md")
                        .get("/business")
                        .status())
                .isEqualTo(404);
    }

    /** The manager asks for terms; returns the number of the account. */
    static String asks(Owner buyer) {
        assertThat(buyer.browser.post(PAGE + "/terms", Map.of()).location()).isEqualTo(PAGE + "?said=asked");
        var number = NUMBER.matcher(buyer.browser.get(PAGE).body());
        assertThat(number.find()).isTrue();
        return number.group();
    }

    static void agrees(ShopClient desk, String account, String days, String limit) {
        var seen = OrganizationTests.find(SEEN, desk.get("/business/" + account).body());
        var terms = Map.of("seen", seen, "state", "open", "days", days, "limit", limit);
        assertThat(desk.post("/business/" + account + "/terms", terms).status()).isEqualTo(303);
        assertThat(desk.post("/business/" + account + "/terms", terms).status())
                .as("the same form once more")
                .isEqualTo(409);
    }

    /** Signed in, to the end; returns the number of the order. */
    static String orders(Owner buyer, String purchaseOrder) {
        var guest = OrganizationTests.begins(buyer, buyer.email, "Max Example");
        assertThat(guest.shop().get("/checkout/review").body())
                .contains("Place order on account, net 30", "$100,000.00 left of $100,000.00");
        var placed = guest.shop()
                .post("/checkout/place", Map.of("reviewed", guest.reviews(), "purchase-order", purchaseOrder));
        assertThat(placed.location()).endsWith("/checkout/pay");
        assertThat(guest.shop().get("/checkout/pay").location()).endsWith("/checkout/thanks");
        var thanks = guest.shop().get("/checkout/thanks").body();
        assertThat(thanks)
                .contains("On account", "The invoice is on your order’s page")
                .doesNotContain(purchaseOrder);
        var number = Pattern.compile("<b class=\"number\">([^<]+)</b>").matcher(thanks);
        assertThat(number.find()).isTrue();
        return number.group(1);
    }

    /** Without spaces and line breaks. */
    private static String words(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s", "");
        }
    }

    /** How many rows of an order's tables contain a text. */
    private long rows(UUID order, String text) {
        return db.sql("""
                        select (select count(*) from orders.placed o where id = :order and o::text like :text)
                             + (select count(*) from payments.payment p where order_id = :order and p::text like :text)
                             + (select count(*) from payments.business_invoice i where order_id = :order and i::text like :text)
                        """)
                .param("order", order)
                .param("text", "%" + text + "%")
                .query(Long.class)
                .single();
    }
}
