package shop.troth.procurement;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.procurement.SendingSystem.line;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.catalog.Catalog;
import shop.troth.catalog.Sku;
import shop.troth.fulfillment.Bought;
import shop.troth.kernel.StoreId;
import shop.troth.orders.Order;
import shop.troth.orders.OrderState;
import shop.troth.orders.Orders;
import shop.troth.payments.business.BusinessAccounts;
import shop.troth.storefront.account.Owner;
import shop.troth.testing.HeardLog;
import shop.troth.testing.OwnStatements;
import shop.troth.testing.RunningShop;

/** Documents of buying systems, over HTTP: what is ordered, what is refused, and what each answer names. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OrderRequestTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final long LIMIT = 100_000_000;
    private static final String SKU = Bought.SKU;

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final String price = price(SKU);

    @Test
    void a_profile_says_where_orders_go_and_a_wrong_secret_gets_nothing() {
        var school = new SendingSystem(SHOP, "millipore", LIMIT);
        var profile = school.sends("<ProfileRequest/>");
        assertThat(profile.code()).isEqualTo(200);
        var transaction = profile.cxml().need("Response/ProfileResponse/Transaction");
        assertThat(transaction.attribute("requestName")).contains("OrderRequest");
        assertThat(transaction.textAt("URL").orElse("")).endsWith("/cxml");

        var order = school.order("1", "new", line("1", SKU, "1", price));
        var right = school.document("1", order);
        for (var forged : List.of(
                right.replace(school.secret, "x".repeat(32)),
                right.replace("<SharedSecret>" + school.secret + "</SharedSecret>", ""),
                right.replace(
                        ">" + school.identity + "</Identity></Credential></From>",
                        ">another</Identity></Credential></From>"),
                right.replace(
                        "<To><Credential domain=\"DUNS\"><Identity>millipore",
                        "<To><Credential domain=\"DUNS\"><Identity>other"))) {
            assertThat(forged).isNotEqualTo(right);
            var answer = school.posts(forged);
            assertThat(answer.code()).isEqualTo(401);
            assertThat(answer.said()).startsWith("Header/");
        }
        assertThat(new SendingSystem(SHOP, "betty-mills", LIMIT).posts(right).code())
                .as("a system of another store")
                .isEqualTo(401);
        assertThat(SHOP.bean(Documents.class).of(school.system(), 10)).hasSize(1);
    }

    @Test
    void an_order_is_placed_on_account_once_however_often_it_is_sent() {
        var school = new SendingSystem(SHOP, "millipore", LIMIT).told();
        var number = "PO-" + UUID.randomUUID().toString().substring(0, 8);
        var document = school.order(
                number,
                "new",
                line("00010", SKU, "2.000", price),
                "<Payment><PCard number=\"4111111111111111\" expiration=\"2030-07-15\"/></Payment>"
                        + "<Comments>Card 4111 1111 1111 1111</Comments><Extrinsic name=\"CostCenter\">9</Extrinsic>");
        SendingSystem.Answer first;
        try (var log = HeardLog.listen()) {
            first = school.sends("one@example.com", document);
            assertThat(log.text()).doesNotContain(number, school.email, "Max Example", "4111");
        }
        assertThat(first.code()).as(first.said()).isEqualTo(200);
        var again = school.sends("one@example.com", document);
        assertThat(again.said()).isEqualTo(first.said());
        var order = order(school, number);
        assertThat(first.said()).contains("Order " + order.number());
        assertThat(order.state()).isEqualTo(OrderState.PAID);
        assertThat(order.isOnAccount()).isTrue();
        assertThat(order.lines()).singleElement().satisfies(it -> {
            assertThat(it.sku()).isEqualTo(SKU);
            assertThat(it.quantity()).isEqualTo(2);
        });
        assertThat(owed(school)).isEqualTo(order.total().getAmountMinorLong());
        Bought.waitFor(() -> !SHOP.mails(school.email).isEmpty());
        assertThat(SHOP.mails(school.email).getFirst().whole())
                .contains("You placed order " + order.number(), number, "Max Example", "Room 12", "290 Concord Road")
                .doesNotContain("4111");

        var other = school.sends("two@example.com", document);
        assertThat(other.code()).isEqualTo(409);
        assertThat(other.said()).contains("OrderRequestHeader orderID", "already have an order");
        assertThat(rows(number)).as("in the vault alone").isZero();
    }

    @Test
    void the_number_of_another_kind_of_document_is_refused_and_nothing_is_ordered() {
        var school = new SendingSystem(SHOP, "millipore", LIMIT).told();
        assertThat(school.sends("one@example.net", "<ProfileRequest/>").code()).isEqualTo(200);

        var answer = school.sends("one@example.net", school.order("PO-9", "new", line("1", SKU, "1", price)));

        assertThat(answer.code()).isEqualTo(409);
        assertThat(answer.said()).contains("payloadID");
    }

    @Test
    void a_row_that_leads_to_another_organization_s_order_cancels_nothing() {
        var school = new SendingSystem(SHOP, "millipore", LIMIT).told();
        var other = new SendingSystem(SHOP, "millipore", LIMIT).told();
        assertThat(school.sends(school.order("PO-7", "new", line("1", SKU, "1", price)))
                        .code())
                .isEqualTo(200);
        assertThat(other.sends(other.order("PO-8", "new", line("1", SKU, "1", price)))
                        .code())
                .isEqualTo(200);
        var mine = order(school, "PO-7");
        var theirs = order(other, "PO-8");
        db.sql("delete from procurement.placed where store_id = 'millipore' and order_id = :it")
                .param("it", theirs.id().value())
                .update();
        db.sql("update procurement.placed set order_id = :theirs where store_id = 'millipore' and order_id = :mine")
                .param("theirs", theirs.id().value())
                .param("mine", mine.id().value())
                .update();

        names(school, school.order("PO-7", "delete", line("1", SKU, "1", price)), 409, "We have no order");

        assertThat(SHOP.bean(Orders.class)
                        .find(new StoreId("millipore"), theirs.id())
                        .orElseThrow()
                        .state())
                .isEqualTo(OrderState.PAID);
    }

    @Test
    void what_is_wrong_is_named() {
        var school = new SendingSystem(SHOP, "millipore", LIMIT).told();
        var good = school.order("PO-1", "new", line("1", SKU, "1", price));
        names(school, good.replace("orderID=\"PO-1\"", ""), 406, "OrderRequestHeader orderID");
        names(school, good.replace("PO-1", "4111 1111 1111 1111"), 406, "OrderRequestHeader orderID");
        names(school, good.replace(SKU, "NO-SUCH-1"), 406, "ItemOut lineNumber=1/ItemID/SupplierPartID", "NO-SUCH-1");
        names(school, good.replace("quantity=\"1\"", "quantity=\"1.5\""), 406, "ItemOut lineNumber=1 quantity");
        names(school, good.replace("quantity=\"1\"", "quantity=\"1000\""), 406, "ItemOut lineNumber=1 quantity");
        names(school, good.replace("quantity=\"1\"", "quantity=\"1E999999999\""), 406, "ItemOut lineNumber=1 quantity");
        names(
                school,
                good.replace("\"USD\">" + price, "\"USD\">1E999999999"),
                406,
                "ItemOut lineNumber=1/ItemDetail/UnitPrice/Money");
        names(school, good.replace(">EA<", ">DZ<"), 406, "ItemOut lineNumber=1/ItemDetail/UnitOfMeasure", "by PK");
        names(
                school,
                good.replace("\"USD\">" + price, "\"EUR\">" + price),
                406,
                "ItemOut lineNumber=1/ItemDetail/UnitPrice/Money currency");
        names(
                school,
                good.replace("\"USD\">" + price, "\"USD\">0.01"),
                409,
                "ItemDetail/UnitPrice",
                "$" + price,
                "$0.01");
        names(
                school,
                good.replace("isoCountryCode=\"US\">United States", "isoCountryCode=\"DE\">Germany"),
                406,
                "ShipTo/Address/PostalAddress/Country");
        names(school, good.replace("Massachusetts", "California"), 406, "ShipTo/Address/PostalAddress/State");
        names(
                school,
                good.replace(
                        "<Street>290 Concord Road</Street><City>Billerica</City><State>Massachusetts",
                        "<City>Billerica</City><State>Massachusetts"),
                406,
                "ShipTo/Address/PostalAddress/Street");
        names(school, good.replaceAll("(?s)<ShipTo>.*</ShipTo>", ""), 406, "ShipTo/Address");
        names(school, good.replaceAll("(?s)<Email.*</Email>", ""), 406, "Contact/Email");
        names(school, good.replaceAll("(?s)<ItemOut.*</ItemOut>", ""), 406, "OrderRequest/ItemOut");
        names(school, good.replace("type=\"new\"", "type=\"other\""), 406, "OrderRequestHeader type");
        names(school, school.order("PO-2", "delete", ""), 409, "OrderRequestHeader orderID");
        names(school, school.order("PO-2", "update", line("1", SKU, "1", price)), 409, "OrderRequestHeader orderID");
        names(school, "<StatusUpdateRequest/>", 450, "Request");
        names(school, "", 406, "Request");
        assertThat(owed(school)).isZero();
        school.terms(100);
        names(school, good, 406, "$1.00 of its limit of $1.00");
    }

    @Test
    void lower_prices_here_count_and_the_answer_says_so_as_what_is_left_out() {
        var school = new SendingSystem(SHOP, "millipore", LIMIT).told();
        var sent = school.order("PO-3", "new", line("1", SKU, "1", "99,999.00"))
                .replace("5550123", "12")
                .replace("<City>Billerica</City>\n                <State>MA", "<City>Billerica</City><State>ZZ");
        var answer = school.sends(sent);
        assertThat(answer.code()).as(answer.said()).isEqualTo(200);
        assertThat(answer.said())
                .contains("Our prices are lower: " + SKU + " costs $" + price, "We left out: ", "Phone");
    }

    @Test
    void documents_that_lack_what_is_optional_are_understood() {
        var school = new SendingSystem(SHOP, "millipore", LIMIT).told();
        var answer = school.posts(
                school.document("m@example.com", """
                <OrderRequest><OrderRequestHeader orderID="PO-4">
                <ShipTo><Address><Name>Example School</Name><PostalAddress><Street/><Street>290 Concord Road</Street><City>Billerica</City>
                <State>ma</State><PostalCode>01821</PostalCode><Country/></PostalAddress></Address></ShipTo>
                <Contact role="technicalSupport"><Name>Someone Else</Name><Email>other@example.com</Email></Contact>
                <Contact role="endUser"><Name>Ada Example</Name><Email>%s</Email></Contact>
                </OrderRequestHeader><ItemOut quantity="1"><ItemID><SupplierPartID>%s</SupplierPartID></ItemID></ItemOut></OrderRequest>
                """.formatted(school.email, SKU.toLowerCase(java.util.Locale.ROOT)))
                        .replaceAll("(?s)<!DOCTYPE.*?>", "")
                        .replace("<cXML ", "<x:cXML xmlns:x=\"urn:x\" ")
                        .replace("</cXML>", "</x:cXML>"));
        assertThat(answer.code()).as(answer.said()).isEqualTo(200);
        Bought.waitFor(() -> !SHOP.mails(school.email).isEmpty());
        assertThat(SHOP.mails(school.email).getFirst().whole()).contains("Ada Example");
    }

    @Test
    void a_document_without_an_email_address_is_confirmed_to_who_manages_the_organization() {
        var manager = new Owner("millipore").joins();
        manager.browser.post("/account/organization", Map.of());
        var organization = db.sql("select organization_id from people.organization_member where account_id = :id")
                .param("id", manager.account(db))
                .query(UUID.class)
                .single();
        var school = new SendingSystem(SHOP, "millipore", LIMIT, organization, false, List.of()).told();
        var sent = school.order("PO-8", "new", line("1", SKU, "1", price)).replaceAll("(?s)<Email.*</Email>", "");
        var answer = school.sends(sent);
        assertThat(answer.code()).as(answer.said()).isEqualTo(200);
        assertThat(answer.said()).doesNotContain(manager.email);
        var number = order(school, "PO-8").number();
        Bought.waitFor(() ->
                SHOP.mails(manager.email).stream().anyMatch(it -> it.whole().contains("You placed order " + number)));
    }

    @Test
    void an_update_replaces_the_order_within_the_limit_and_a_delete_cancels_it() {
        var school = new SendingSystem(SHOP, "millipore", LIMIT).told();
        assertThat(school.sends(school.order("PO-5", "new", line("1", SKU, "3", price)))
                        .code())
                .isEqualTo(200);
        var first = order(school, "PO-5");
        school.terms(owed(school) + 100); // not enough for both at once
        var update = school.sends(school.order("PO-5", "update", line("1", SKU, "2", price)));
        assertThat(update.code()).as(update.said()).isEqualTo(200);
        assertThat(update.said()).contains("It replaces the order before");
        var second = order(school, "PO-5");
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(state(first)).isEqualTo(OrderState.CANCELLED);
        assertThat(owed(school)).isEqualTo(second.total().getAmountMinorLong());

        var gone = school.sends("gone@example.com", school.order("PO-5", "delete", ""));
        assertThat(gone.code()).as(gone.said()).isEqualTo(200);
        var again = school.sends("gone@example.com", school.order("PO-5", "delete", ""));
        assertThat(again.code()).isEqualTo(200);
        assertThat(again.said()).as("the same answer").isEqualTo(gone.said());
        assertThat(state(second)).isEqualTo(OrderState.CANCELLED);
        Bought.waitFor(() -> owed(school) == 0);
        assertThat(school.sends(school.order("PO-5", "new", line("1", SKU, "1", price)))
                        .code())
                .as("the number is free again")
                .isEqualTo(200);
    }

    @Test
    void a_test_orders_nothing_and_a_store_that_collects_what_was_told_takes_none_before() {
        var tests = new SendingSystem(SHOP, "millipore", LIMIT, UUID.randomUUID(), true, List.of()).told();
        var answer = tests.sends(tests.order("PO-6", "new", line("1", SKU, "1", price)));
        assertThat(answer.said()).startsWith("This was a test; nothing is ordered. Order ");
        assertThat(owed(tests)).isZero();
        assertThat(SHOP.bean(PlacedOrders.class).standing(tests.system(), "PO-6"))
                .isEmpty();

        var untold = new SendingSystem(SHOP, "millipore", LIMIT);
        var refused = untold.sends(untold.order("PO-7", "new", line("1", SKU, "1", price)));
        assertThat(refused.code()).isEqualTo(403);
        assertThat(refused.said()).contains("voluntary-and-knowing", "must be told first");
        assertThat(owed(untold)).isZero();
    }

    @Test
    void a_new_secret_counts_at_once_the_one_before_for_two_days_and_none_after_the_end() {
        var school = new SendingSystem(SHOP, "millipore", LIMIT);
        var before = school.secret;
        var systems = SHOP.bean(BuyingSystems.class);
        school.secret = systems.rotate(school.system(), SendingSystem.STAFF);
        assertThat(school.sends("<ProfileRequest/>").code()).isEqualTo(200);
        var now = school.secret;
        school.secret = before;
        assertThat(school.sends("<ProfileRequest/>").code()).isEqualTo(200);
        var secret = school.system().secret();
        assertThat(secret.is(before, secret.until().orElseThrow())).isFalse();
        assertThat(secret.is(now, secret.until().orElseThrow())).isTrue();
        systems.switchOff(school.system(), SendingSystem.STAFF);
        school.secret = now;
        assertThat(school.sends("<ProfileRequest/>").code()).isEqualTo(401);
    }

    @Test
    void a_system_that_somebody_wrote_into_the_database_orders_nothing() {
        var school = new SendingSystem(SHOP, "millipore", LIMIT).told();
        db.sql("update procurement.buying_system set business_id = gen_random_uuid() where id = :id")
                .param("id", school.id)
                .update();
        try (var log = HeardLog.listen()) {
            assertThat(school.sends("<ProfileRequest/>").code()).isEqualTo(401);
            assertThat(log.text()).contains("a buying system");
        }
        db.sql("delete from procurement.buying_system where id = :id")
                .param("id", school.id)
                .update();
    }

    @Test
    @Tag("race")
    void of_many_at_once_each_is_acted_on_once_and_the_limit_holds() throws Exception {
        var school = new SendingSystem(SHOP, "millipore", LIMIT).told();
        assertThat(school.sends(school.order("first", "new", line("1", SKU, "1", price)))
                        .code())
                .isEqualTo(200);
        long one = owed(school);
        school.terms(one * 4);
        var tries = new ArrayList<Callable<SendingSystem.Answer>>();
        for (int i = 0; i < 20; i++) {
            var number = "PO-" + i / 2; // each document twice
            tries.add(() ->
                    school.sends(number + "@example.com", school.order(number, "new", line("1", SKU, "1", price))));
        }
        int placed = 0;
        try (var many = Executors.newFixedThreadPool(20)) {
            for (var each : many.invokeAll(tries)) {
                var answer = each.get();
                assertThat(answer.code()).as(answer.said()).isIn(200, 406);
                placed += answer.code() == 200 ? 1 : 0;
            }
        }
        assertThat(placed).as("three documents, each answered twice").isEqualTo(6);
        assertThat(owed(school)).isEqualTo(one * 4);
    }

    /** The other one is of more than a hundred pieces, too, because such orders hold their stock only once they are paid. */
    @Test
    void an_order_of_five_hundred_lines_takes_as_many_statements_as_one_of_one_line() {
        var school = new SendingSystem(SHOP, "millipore", LIMIT * 10).told();
        var skus = stocked("> 20 order by 1");
        var lines = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            lines.append(plainLine(i + 1, skus.get(i % skus.size()), 1));
        }
        var best = stocked("> 20 order by on_hand - held desc, 1").getFirst();
        assertThat(school.sends(school.order("PO-0", "new", plainLine(1, best, 101)))
                        .code())
                .isEqualTo(200);
        var one = school.order("PO-1", "new", plainLine(1, best, 101));
        var few = OwnStatements.told(() -> assertThat(school.sends(one).code()).isEqualTo(200));
        var many = OwnStatements.told(() -> {
            var answer = school.sends(school.order("PO-500", "new", lines.toString()));
            assertThat(answer.code()).as(answer.said()).isEqualTo(200);
        });
        var more = new ArrayList<>(many);
        few.forEach(more::remove);
        assertThat(more).isEmpty();
        assertThat(order(school, "PO-500").lines()).hasSize(skus.size());
    }

    /** Items of the store that can be ordered one at a time; other classes add some that are not sold. */
    private List<String> stocked(String which) {
        var catalog = SHOP.bean(Catalog.class);
        return db
                .sql("select sku from catalog.stock where store_id = 'millipore' and on_hand - held " + which)
                .query(String.class)
                .list()
                .stream()
                .filter(it -> catalog.variant(new StoreId("millipore"), new Sku(it))
                        .filter(one -> one.ordering().allows(1))
                        .isPresent())
                .limit(250)
                .toList();
    }

    private static String plainLine(int number, String sku, int quantity) {
        return "<ItemOut quantity=\"%d\" lineNumber=\"%d\"><ItemID><SupplierPartID>%s</SupplierPartID></ItemID></ItemOut>"
                .formatted(quantity, number, sku);
    }

    private void names(SendingSystem school, String request, int code, String... parts) {
        var answer = school.sends(request);
        assertThat(answer.code()).as(answer.said()).isEqualTo(code);
        assertThat(answer.said()).contains(parts);
    }

    private static Order order(SendingSystem school, String number) {
        var id = SHOP.bean(PlacedOrders.class).standing(school.system(), number).orElseThrow();
        return SHOP.bean(Orders.class).find(school.store, id).orElseThrow();
    }

    private static OrderState state(Order order) {
        return SHOP.bean(Orders.class)
                .find(order.store(), order.id())
                .orElseThrow()
                .state();
    }

    private static long owed(SendingSystem school) {
        return SHOP.bean(BusinessAccounts.class)
                .find(school.store, school.organization)
                .orElseThrow()
                .owed()
                .getAmountMinorLong();
    }

    private static String price(String sku) {
        return SHOP.bean(Catalog.class)
                .variant(new StoreId("millipore"), new Sku(sku))
                .orElseThrow()
                .price()
                .getAmount()
                .toPlainString();
    }

    /** How many rows of the module contain a text. */
    private long rows(String text) {
        return db.sql("""
                        select (select count(*) from procurement.document d where d::text like :text)
                             + (select count(*) from procurement.placed p where p::text like :text)
                        """).param("text", "%" + text + "%").query(Long.class).single();
    }
}
