package shop.troth.procurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static shop.troth.procurement.SendingSystem.line;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.catalog.Catalog;
import shop.troth.catalog.Sku;
import shop.troth.fulfillment.Bought;
import shop.troth.fulfillment.CancelOrder;
import shop.troth.fulfillment.ship.ShipOrder;
import shop.troth.fulfillment.ship.ShipOrders;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.orders.Order;
import shop.troth.orders.Orders;
import shop.troth.payments.business.BusinessInvoices;
import shop.troth.procurement.Outgoing.Kind;
import shop.troth.procurement.Outgoing.State;
import shop.troth.procurement.ReceivingSystem.Answer;
import shop.troth.procurement.cxml.CxmlNode;
import shop.troth.stores.Stores;
import shop.troth.testing.HeardLog;
import shop.troth.testing.RunningShop;
import shop.troth.testing.SealedEntries;
import shop.troth.testing.left.StandStill;
import shop.troth.vault.Vault;

/** What a buying system gets about its orders, and what becomes of a document that it does not take at once. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SendDocumentsTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final long LIMIT = 100_000_000;
    private static final String SKU = Bought.SKU;
    private static final List<StandStill> STILL = new ArrayList<>();

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final OutgoingDocuments outgoing = SHOP.bean(OutgoingDocuments.class);
    private final SendDocuments sender = SHOP.bean(SendDocuments.class);
    private final ReceivingSystem receiver = new ReceivingSystem();
    private final SendingSystem school = new SendingSystem(SHOP, "millipore", LIMIT).told();

    @BeforeAll
    static void nothing_is_sent_by_itself() {
        STILL.add(StandStill.exceptRetention(SHOP));
    }

    @AfterAll
    static void time_goes_on() {
        STILL.forEach(StandStill::close);
    }

    @AfterEach
    void the_system_goes() {
        receiver.close();
        SHOP.bean(DocumentAddresses.class).remove(school.system());
        sender.round(); // what waited is given up
        db.sql("delete from procurement.outgoing where system_id = :id")
                .param("id", school.id)
                .update();
    }

    @Test
    void an_order_is_confirmed_shipped_and_invoiced() {
        receiver.of(school);
        var order = ordered(
                "PO <&> 7",
                line("00010", SKU, "2", price(SKU))
                        + line("30", Bought.OTHER, "1", price(Bought.OTHER))
                        + line("40", SKU, "1", price(SKU)));
        sender.round();
        ships(order, Map.of(SKU, 3), "1Z<9>");
        ships(order, Map.of(Bought.OTHER, 1), "");
        sender.round();

        var all = receiver.documents();
        assertThat(all).hasSize(4);
        for (var document : all) {
            var header = document.need("Header");
            assertThat(header.textAt("From/Credential/Identity")).contains("millipore");
            assertThat(header.textAt("To/Credential/Identity")).contains(school.identity.toLowerCase(Locale.ROOT));
            assertThat(header.textAt("Sender/Credential/SharedSecret")).contains(ReceivingSystem.SECRET);
            assertThat(document.need("Request").attribute("deploymentMode")).contains("production");
        }
        var confirmation = all.get(0).need("Request/ConfirmationRequest");
        assertThat(names(confirmation)).containsExactly("ConfirmationHeader", "OrderReference");
        assertThat(confirmation.need("ConfirmationHeader").attribute("type")).contains("accept");
        refersToTheOrder(confirmation.need("OrderReference"));
        assertThat(receiver.got.get(0)).contains("/Fulfill.dtd");

        var invoice = all.get(1).need("Request/InvoiceDetailRequest");
        assertThat(receiver.got.get(1)).contains("/InvoiceDetail.dtd");
        assertThat(names(invoice))
                .containsExactly("InvoiceDetailRequestHeader", "InvoiceDetailOrder", "InvoiceDetailSummary");
        var issued =
                SHOP.bean(BusinessInvoices.class).of(order.store(), order.id()).orElseThrow();
        var header = invoice.need("InvoiceDetailRequestHeader");
        assertThat(header.attribute("invoiceID")).contains(Long.toString(issued.number()));
        assertThat(header.attribute("purpose")).contains("standard");
        assertThat(header.need("PaymentTerm").attribute("payInNumberOfDays")).contains("30");
        refersToTheOrder(invoice.need("InvoiceDetailOrder/InvoiceDetailOrderInfo/OrderReference"));
        var items = invoice.need("InvoiceDetailOrder").children("InvoiceDetailItem");
        assertThat(items)
                .extracting(it -> it.need("InvoiceDetailItemReference").needAttribute("lineNumber") + " "
                        + it.needAttribute("quantity") + " "
                        + it.textAt("UnitPrice/Money").orElse(""))
                .containsExactlyInAnyOrder("10 2 " + price(SKU), "40 1 " + price(SKU), "30 1 " + price(Bought.OTHER));
        var summary = invoice.need("InvoiceDetailSummary");
        assertThat(money(summary, "DueAmount")).isEqualTo(text(order.total()));
        assertThat(money(summary, "Tax")).isEqualTo(text(order.totals().tax()));
        assertThat(money(summary, "ShippingAmount"))
                .isEqualTo(text(order.totals().deliveryPrice()));
        var lines = items.stream()
                .map(it -> new BigDecimal(money(it, "SubtotalAmount")))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(lines).isEqualByComparingTo(order.totals().goods().getAmount());
        assertThat(sum(summary, "SubtotalAmount", "Tax", "ShippingAmount"))
                .isEqualByComparingTo(money(summary, "GrossAmount"));

        var shipment = all.get(2).need("Request/ShipNoticeRequest");
        assertThat(names(shipment)).containsExactly("ShipNoticeHeader", "ShipControl", "ShipNoticePortion");
        assertThat(shipment.textAt("ShipControl/ShipmentIdentifier")).contains("1Z<9>");
        assertThat(shipment.textAt("ShipControl/CarrierIdentifier")).isPresent();
        refersToTheOrder(shipment.need("ShipNoticePortion/OrderReference"));
        assertThat(pieces(shipment)).containsExactly("10: 2", "40: 1");
        var second = all.get(3).need("Request/ShipNoticeRequest");
        assertThat(names(second)).as("no tracking number").containsExactly("ShipNoticeHeader", "ShipNoticePortion");
        assertThat(pieces(second)).containsExactly("30: 1");
        assertThat(outgoing.of(school.system(), 10))
                .allSatisfy(it -> assertThat(it.state()).isEqualTo(State.DONE))
                .allSatisfy(it -> assertThat(it.tries()).isOne());
        sender.round();
        assertThat(receiver.got).hasSize(4);
    }

    @Test
    void what_is_canceled_here_is_told_and_credited_to_the_cent() {
        receiver.of(school);
        var order = ordered("PO-1", line("1", SKU, "2", price(SKU)) + line("2", SKU, "1", price(SKU)));
        sender.round();
        cancels(order, new CancelOrder.Wish.Some(Map.of(SKU, 2)));
        waitForCredits(order, 1);
        sender.round();

        var part = request(Kind.REDUCTION, 0);
        assertThat(part.need("ConfirmationHeader").attribute("type")).contains("detail");
        assertThat(part.children("ConfirmationItem"))
                .extracting(it -> it.needAttribute("lineNumber") + " "
                        + it.need("ConfirmationStatus").needAttribute("type") + " "
                        + it.need("ConfirmationStatus").needAttribute("quantity") + " of "
                        + it.needAttribute("quantity"))
                .containsExactly("2 reject 1 of 1", "1 reject 1 of 2");
        var credit = request(Kind.CREDIT, 0);
        var header = credit.need("InvoiceDetailRequestHeader");
        assertThat(header.attribute("purpose")).contains("creditMemo");
        assertThat(header.need("InvoiceDetailHeaderIndicator").attribute("isHeaderInvoice"))
                .contains("yes");
        var invoice =
                SHOP.bean(BusinessInvoices.class).of(order.store(), order.id()).orElseThrow();
        assertThat(header.need("InvoiceIDInfo").attribute("invoiceID")).contains(Long.toString(invoice.number()));
        assertThat(money(credit.need("InvoiceDetailSummary"), "DueAmount"))
                .isEqualTo(text(invoice.credited().negated()));
    }

    @Test
    void a_whole_cancellation_replaces_the_confirmation() {
        receiver.of(school);
        var order = ordered("PO-1", line("1", SKU, "2", price(SKU)));
        sender.round();
        cancels(order, new CancelOrder.Wish.Whole());
        sender.round();

        var header = request(Kind.REDUCTION, 0).need("ConfirmationHeader");
        assertThat(header.attribute("type")).contains("reject");
        assertThat(header.attribute("operation")).contains("update");
        assertThat(header.need("DocumentReference").attribute("payloadID"))
                .isEqualTo(receiver.documents().getFirst().attribute("payloadID"));
    }

    @Test
    void what_the_system_canceled_itself_is_not_told_but_credited() {
        receiver.of(school);
        var order = ordered("PO-1", line("1", SKU, "2", price(SKU)));
        assertThat(school.sends(school.order("PO-1", "delete", line("1", SKU, "2", price(SKU))))
                        .code())
                .isEqualTo(200);
        waitForCredits(order, 1);

        sender.round();

        assertThat(outgoing.of(order.store(), order.id()))
                .extracting(Outgoing::kind)
                .containsExactlyInAnyOrder(Kind.INVOICE, Kind.CREDIT);
    }

    /** Protects against a canary anywhere: in each document, in the table, and in the log. */
    @Test
    void nobody_is_named_in_a_document() {
        receiver.of(school);
        receiver.answers = _ -> Answer.cxml(406);
        try (var log = HeardLog.listen()) {
            var order = ordered(
                    "PO-1",
                    line("1", SKU, "2", price(SKU)),
                    "<Comments>For Canary Commentator</Comments><Extrinsic name=\"UserEmail\">canary@example.com</Extrinsic>");
            ships(order, Map.of(SKU, 1), "1Z");
            cancels(order, new CancelOrder.Wish.Some(Map.of(SKU, 1)));
            waitForCredits(order, 1);
            sender.round();
            assertThat(log.text()).doesNotContain("canary", ReceivingSystem.SECRET);
        }
        var all = String.join("\n", receiver.got);
        assertThat(receiver.got).hasSize(5);
        assertThat(all)
                .contains("PO-1")
                .doesNotContainIgnoringCase("Max Example")
                .doesNotContain(
                        school.email,
                        "Room 12",
                        "Concord",
                        "Billerica",
                        "01821",
                        "5550123",
                        "Example School",
                        "anary",
                        "@example.org");
        var rows = db.sql("select o::text from procurement.outgoing o where system_id = :id union all "
                        + "select a::text from procurement.address a where system_id = :id union all "
                        + "select s::text from procurement.source s where system_id = :id")
                .param("id", school.id)
                .query(String.class)
                .list();
        assertThat(String.join("\n", rows))
                .as("nothing of an answer but its code, and neither address nor secret")
                .contains("406")
                .doesNotContain("canary", "their secret", "127.0.0.1", "PO-1", "buyer.example.com");
    }

    @Test
    void one_that_gets_no_answer_waits_longer_each_time_and_keeps_its_number() {
        receiver.of(school);
        receiver.answers = _ -> Answer.http(503);
        var order = ordered("PO-1", line("1", SKU, "1", price(SKU)));
        for (int i = 0; i < 3; i++) {
            sender.round();
            comes();
        }
        receiver.answers = _ -> Answer.cxml(500);
        sender.round();
        var waiting = outgoing.of(order.store(), order.id()).getFirst();
        assertThat(waiting.state()).isEqualTo(State.WAITING);
        assertThat(waiting.code()).contains(500);
        assertThat(waiting.tries()).isEqualTo(4);
        assertThat(Duration.between(SHOP.now(), waiting.nextTry()))
                .isBetween(Duration.ofMinutes(6), Duration.ofMinutes(9));
        assertThat(receiver.documents())
                .as("the invoice waits for the confirmation")
                .hasSize(4)
                .allSatisfy(it -> it.need("Request/ConfirmationRequest"))
                .extracting(it -> it.needAttribute("payloadID"))
                .containsOnly(waiting.payload());
        sender.round();
        assertThat(receiver.got).as("not before its time").hasSize(4);

        receiver.answers = _ -> Answer.cxml(200);
        comes();
        sender.round();
        assertThat(states(order)).containsExactly(State.DONE, State.DONE);
    }

    @Test
    void neither_a_redirect_nor_an_endless_or_strange_answer_counts() {
        receiver.of(school);
        var order = ordered("PO-1", line("1", SKU, "1", price(SKU)));
        for (var answer : List.of(
                new Answer(307, "", receiver.url()),
                new Answer(200, "x".repeat(300_000), ""),
                new Answer(200, "<html/>", ""),
                new Answer(200, "<!DOCTYPE cXML [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><cXML>&a;</cXML>", ""),
                Answer.http(204),
                Answer.http(404))) {
            receiver.answers = _ -> answer;
            int before = receiver.got.size();
            sender.round();
            assertThat(receiver.got).hasSize(before + 1);
            assertThat(states(order)).containsExactly(State.WAITING, State.WAITING);
            comes();
        }
    }

    @Test
    void a_refusal_is_final_until_staff_send_it_again_with_another_number() {
        receiver.of(school);
        receiver.answers =
                it -> Answer.cxml(it.find("Request/ConfirmationRequest").isPresent() ? 401 : 200);
        var order = ordered("PO-1", line("1", SKU, "1", price(SKU)));
        sender.round();
        sender.round();
        var refused = outgoing.of(order.store(), order.id()).getFirst();
        assertThat(refused.state()).isEqualTo(State.REFUSED);
        assertThat(refused.code()).contains(401);
        assertThat(states(order)).containsExactly(State.REFUSED, State.DONE);
        assertThat(receiver.got).hasSize(2);
        assertThat(outgoing.unsent(order.store(), 1_000)).contains(order.id());

        receiver.answers = _ -> Answer.cxml(201);
        assertThat(outgoing.sendAgain(school.system(), refused.id())).isTrue();
        assertThat(outgoing.sendAgain(school.system(), refused.id())).isFalse();
        sender.round();

        assertThat(states(order)).containsExactlyInAnyOrder(State.DONE, State.DONE);
        assertThat(receiver.documents().getLast().needAttribute("payloadID"))
                .isNotEqualTo(refused.payload())
                .startsWith(refused.id().toString());
        assertThat(outgoing.unsent(order.store(), 1_000)).doesNotContain(order.id());
    }

    @Test
    void after_four_days_it_is_given_up() {
        receiver.of(school);
        receiver.answers = _ -> Answer.http(503);
        var order = ordered("PO-1", line("1", SKU, "1", price(SKU)));
        sender.round();
        db.sql("update procurement.outgoing set at = at - interval '97 hours' where system_id = :id")
                .param("id", school.id)
                .update();
        for (int i = 0; i < 2; i++) {
            comes();
            sender.round();
        }

        assertThat(states(order)).containsExactly(State.GIVEN_UP, State.GIVEN_UP);
        assertThat(outgoing.unsent(order.store(), 1_000)).contains(order.id());
        var again = outgoing.of(order.store(), order.id()).getFirst();
        assertThat(outgoing.sendAgain(school.system(), again.id())).isTrue();
        assertThat(outgoing.of(order.store(), order.id()))
                .filteredOn(it -> it.id().equals(again.id()))
                .extracting(Outgoing::payload)
                .containsExactly(again.payload());
    }

    @Test
    void whoever_is_stopped_between_sending_and_noting_sends_the_same_again() {
        receiver.of(school);
        var order = ordered("PO-1", line("1", SKU, "1", price(SKU)));
        var now = SHOP.now();
        var taken = outgoing.take(List.of(order.store()), List.of(), now, now.plusSeconds(90))
                .orElseThrow();
        assertThat(sender.send(taken)).contains(new PostDocument.Answer.Taken(200));
        sender.round();
        assertThat(receiver.got).as("another node leaves it alone for now").hasSize(1);

        comes();
        sender.round();

        assertThat(receiver.documents().get(1).attribute("payloadID"))
                .isEqualTo(receiver.documents().getFirst().attribute("payloadID"));
        assertThat(states(order)).containsExactly(State.DONE, State.DONE);
        assertThat(receiver.got).hasSize(3);
    }

    @Test
    @Tag("race")
    void two_nodes_send_each_once() throws Exception {
        receiver.of(school);
        for (int i = 0; i < 5; i++) {
            ordered("PO-" + i, line("1", SKU, "1", price(SKU)));
        }
        try (var both = Executors.newFixedThreadPool(4)) {
            Callable<Boolean> round = () -> {
                sender.round();
                return true;
            };
            for (var each : both.invokeAll(List.of(round, round, round, round))) {
                assertThat(each.get()).isTrue();
            }
        }
        sender.round(); // those whose confirmation was being sent
        assertThat(receiver.documents())
                .hasSize(10)
                .extracting(it -> it.needAttribute("payloadID"))
                .doesNotHaveDuplicates();
    }

    @Test
    void each_is_in_the_ledger_and_one_about_an_erased_buyer_is_withheld() {
        receiver.of(school);
        var order = ordered("PO-1", line("1", SKU, "1", price(SKU)));
        long before = shares();
        sender.round();
        assertThat(shares()).isEqualTo(before + 2);
        ships(order, Map.of(SKU, 1), "1Z");
        SHOP.bean(TransactionTemplate.class)
                .executeWithoutResult(_ -> SHOP.bean(Vault.class).erase(order.store(), order.buyer()));

        sender.round();

        assertThat(states(order)).containsExactly(State.DONE, State.DONE, State.WITHHELD);
        assertThat(receiver.got).hasSize(2);
        assertThat(shares()).isEqualTo(before + 2);
    }

    private long shares() {
        return SealedEntries.count(db, "kind = 'share' and recipient = 'subject' and purpose = 'rights.access'");
    }

    @Test
    void without_address_or_switched_off_nothing_is_sent() {
        var before = ordered("PO-0", line("1", SKU, "1", price(SKU)));
        assertThat(outgoing.of(before.store(), before.id())).isEmpty();
        receiver.of(school);
        var order = ordered("PO-1", line("1", SKU, "1", price(SKU)));
        SHOP.bean(DocumentAddresses.class).remove(school.system());
        sender.round();
        assertThat(states(order)).containsExactly(State.GIVEN_UP, State.GIVEN_UP);

        receiver.of(school);
        var other = ordered("PO-2", line("1", SKU, "1", price(SKU)));
        SHOP.bean(BuyingSystems.class).switchOff(school.system(), SendingSystem.STAFF);
        sender.round();
        assertThat(states(other)).containsExactly(State.GIVEN_UP, State.GIVEN_UP);
        assertThat(receiver.got).isEmpty();
    }

    @Test
    void a_test_or_what_is_rolled_back_leaves_nothing_to_send() {
        receiver.of(school);
        var document = school.document("t@example.com", school.order("PO-T", "new", line("1", SKU, "1", price(SKU))))
                .replace("\"production\"", "\"test\"");
        assertThat(school.posts(document).said()).contains("This was a test");
        assertThat(outgoing.of(school.system(), 10)).isEmpty();
        assertThat(db.sql("select count(*) from procurement.source where system_id = :id")
                        .param("id", school.id)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void an_address_that_was_moved_in_the_database_leads_nowhere() {
        receiver.of(school);
        var other = new SendingSystem(SHOP, "millipore", LIMIT);
        db.sql("""
                insert into procurement.address (store_id, system_id, wrapped, changed_at, changed_by)
                select store_id, :other, wrapped, changed_at, changed_by from procurement.address where system_id = :id
                """).param("other", other.id).param("id", school.id).update();
        assertThat(catchThrowable(() -> SHOP.bean(DocumentAddresses.class).of(other.system())))
                .isInstanceOf(RootKeyset.DoesNotOpen.class);
        SHOP.bean(DocumentAddresses.class).remove(other.system());
    }

    @Test
    void addresses_inside_are_refused() throws IOException {
        var post = SHOP.bean(PostDocument.class);
        var store = SHOP.bean(Stores.class).get(new StoreId("millipore"));
        for (var wrong : List.of(
                "http://buying.example.com/cxml",
                "https://10.0.0.1/cxml",
                "https://[::1]/cxml",
                "https://2130706433/cxml",
                "https://intranet/cxml",
                "https://printer.local/cxml",
                "https://metadata.google.internal/cxml",
                "https://user:pass@buying.example.com/cxml",
                "https://buying.example.com/cxml#part",
                "ftp://127.0.0.1/cxml",
                "file:///etc/passwd",
                "javascript:alert(1)",
                "https:///cxml",
                "https://buying.example.com/" + "x".repeat(1_000),
                "not an address",
                "")) {
            assertThat(post.read(store, wrong)).as(wrong).isEmpty();
            if (wrong.matches("https?://[^/ ]+.*")) {
                assertThat(post.post(store, URI.create(wrong), "<cXML/>"))
                        .isEqualTo(new PostDocument.Answer.Later(Optional.empty()));
            }
        }
        try (var door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var hidden = URI.create("https://localhost.:" + door.getLocalPort() + "/");
            assertThat(post.read(store, hidden.toString()))
                    .as("a name that looks like one outside")
                    .isPresent();
            assertThat(post.post(store, hidden, "<cXML/>")).isEqualTo(new PostDocument.Answer.Later(Optional.empty()));
            door.setSoTimeout(1);
            assertThat(catchThrowable(door::accept))
                    .as("nobody has connected")
                    .isInstanceOf(SocketTimeoutException.class);
        }
        assertThat(post.read(store, "https://buying.example.com:8443/a?b=c")).isPresent();
        assertThat(post.read(store, receiver.url()))
                .as("beside a store on its developer's machine")
                .isPresent();
        assertThat(receiver.got).isEmpty();
    }

    private Order ordered(String number, String lines) {
        return ordered(number, lines, "");
    }

    private Order ordered(String number, String lines, String more) {
        var answer = school.sends(
                "order of " + number.replaceAll("[<&>]", "") + " " + school.id + "@buyer.example.com",
                school.order(number.replace("&", "&amp;").replace("<", "&lt;"), "new", lines, more));
        assertThat(answer.code()).as(answer.said()).isEqualTo(200);
        var id = SHOP.bean(PlacedOrders.class).standing(school.system(), number).orElseThrow();
        return SHOP.bean(Orders.class).find(school.store, id).orElseThrow();
    }

    private void refersToTheOrder(CxmlNode reference) {
        assertThat(reference.attribute("orderID")).contains("PO <&> 7");
        assertThat(reference.need("DocumentReference").attribute("payloadID"))
                .contains("order of PO  7 " + school.id + "@buyer.example.com");
    }

    private static void ships(Order order, Map<String, Integer> pieces, String tracking) {
        var wish = new ShipOrder.Wish(order.number(), UUID.randomUUID(), Optional.of(pieces), "", tracking);
        assertThat(SHOP.bean(ShipOrder.class).ship(order.store(), wish, _ -> {}))
                .isInstanceOf(ShipOrder.Outcome.Shipped.class);
    }

    @Test
    void orders_that_ship_together_are_told_each() {
        receiver.of(school);
        var one = ordered("PO-1", line("1", SKU, "1", price(SKU)));
        var two = ordered("PO-2", line("1", SKU, "2", price(SKU)));
        SHOP.bean(ShipOrders.class)
                .ship(one.store(), List.of(one.id(), two.id()), UUID.randomUUID(), "", Map.of(two.id(), "1Z22"));
        sender.round();
        assertThat(receiver.documents().stream()
                        .flatMap(it -> it.find("Request/ShipNoticeRequest").stream())
                        .flatMap(it -> pieces(it).stream()))
                .containsExactlyInAnyOrder("1: 1", "1: 2");
    }

    private static void cancels(Order order, CancelOrder.Wish wish) {
        assertThat(SHOP.bean(CancelOrder.class).cancel(order.store(), order.id(), UUID.randomUUID(), wish))
                .isInstanceOf(CancelOrder.Outcome.Cancelled.class);
    }

    private void waitForCredits(Order order, long count) {
        Bought.waitFor(() -> outgoing.of(order.store(), order.id()).stream()
                        .filter(it -> it.kind() == Kind.CREDIT)
                        .count()
                == count);
    }

    /** What waits comes due. */
    private void comes() {
        db.sql("update procurement.outgoing set next_try = at where system_id = :id and state = 'waiting'")
                .param("id", school.id)
                .update();
    }

    /** The content of the nth document of a kind that arrived. */
    private CxmlNode request(Kind kind, int nth) {
        var payload = outgoing.of(school.system(), 50).stream()
                .filter(it -> it.kind() == kind)
                .map(Outgoing::payload)
                .toList()
                .get(nth);
        return receiver.documents().stream()
                .filter(it -> it.needAttribute("payloadID").equals(payload))
                .map(it -> it.need("Request/" + kind.request()))
                .findFirst()
                .orElseThrow();
    }

    private List<State> states(Order order) {
        return outgoing.of(order.store(), order.id()).stream()
                .map(Outgoing::state)
                .toList();
    }

    private static List<String> names(CxmlNode node) {
        return node.children().stream().map(CxmlNode::name).toList();
    }

    private static List<String> pieces(CxmlNode shipment) {
        return shipment.need("ShipNoticePortion").children("ShipNoticeItem").stream()
                .map(it -> it.needAttribute("lineNumber") + ": " + it.needAttribute("quantity"))
                .toList();
    }

    private static String money(CxmlNode within, String element) {
        return within.textAt(element + "/Money").orElse("");
    }

    private static BigDecimal sum(CxmlNode within, String... elements) {
        return List.of(elements).stream()
                .map(it -> new BigDecimal(money(within, it)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static String text(Money amount) {
        return amount.getAmount().toPlainString();
    }

    private static String price(String sku) {
        return SHOP.bean(Catalog.class)
                .variant(new StoreId("millipore"), new Sku(sku))
                .orElseThrow()
                .price()
                .getAmount()
                .toPlainString();
    }
}
