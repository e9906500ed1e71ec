package shop.troth.mail.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.cases.Case;
import shop.troth.cases.CaseKind;
import shop.troth.cases.CaseState;
import shop.troth.cases.CaseStep;
import shop.troth.cases.Cases;
import shop.troth.cases.trouble.OpenTrouble;
import shop.troth.desk.Child;
import shop.troth.desk.Quoting;
import shop.troth.fulfillment.Bought;
import shop.troth.fulfillment.CancelOrder;
import shop.troth.fulfillment.edit.Editing;
import shop.troth.fulfillment.refund.FindRefundable;
import shop.troth.fulfillment.refund.RefundOrder;
import shop.troth.fulfillment.refund.RefundRequest;
import shop.troth.fulfillment.returned.OpenReturn;
import shop.troth.kernel.StoreId;
import shop.troth.mail.MailQueue;
import shop.troth.orders.Orders;
import shop.troth.policy.register.DeclaredMail;
import shop.troth.policy.register.Register;
import shop.troth.rights.child.FreezeReported;
import shop.troth.runtime.mailbox.Mail;
import shop.troth.storefront.account.OverdueInvoice;
import shop.troth.storefront.account.Owner;
import shop.troth.storefront.agent.SomeAgent;
import shop.troth.storefront.agent.SomePerson;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/**
 * One mail of each kind, written to made-up people by what they and the staff do. What a kind is about and has no journey here is queued
 * again under its name.
 */
final class EveryMail implements AutoCloseable {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId MILLIPORE = Bought.STORE;
    private static final StoreId BETTY_MILLS = new StoreId("betty-mills");
    private static final Pattern CONFIRM = Pattern.compile("/newsletter/confirm/[A-Za-z0-9_-]{32}");

    /** Those about an account that have a thing of their own. */
    private static final Set<String> OF_CHANGES =
            Set.of("account-confirm", "account-email-new", "account-email-old", "account-email-changed");

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final List<DeclaredMail> register = Register.ofThisBuild().mails();
    private final List<AutoCloseable> ends = new ArrayList<>();

    /** The newest mail of each kind, once all have arrived. */
    static EveryMail written() {
        var every = new EveryMail();
        every.aboutOrders();
        every.aboutChildren();
        every.aboutChoices();
        every.aboutMessages();
        aboutAgents();
        every.ends.add(EachNewsletter.sent());
        every.ends.add(EachStaffMail.sent());
        every.ends.add(EachLegalMail.sent());
        every.ends.add(EachTransferMail.sent());
        every.ends.add(EachBreachMail.sent());
        every.ends.add(EachChangeMail.sent());
        every.aboutAccounts(); // after whoever else joins, so that the newest link is one that waits
        new ShopClient(SHOP.store(BETTY_MILLS.value())).post("/coupon", Map.of("email", address()));
        every.add(MILLIPORE, "decoy-alarm", UUID.randomUUID());
        Awaitility.await()
                .until(() -> every.db
                                .sql("select count(*) from mail.outgoing where state in ('waiting', 'handing-over')")
                                .query(Long.class)
                                .single()
                        == 0);
        return every;
    }

    Map<String, Mail> byKind() {
        var kinds = new HashMap<UUID, String>();
        db.sql(
                        "select id, kind from mail.outgoing union all select d.message, e.kind from newsletters.delivery d"
                                + " join newsletters.edition e on e.store_id = d.store_id and e.id = d.edition where d.message is not null")
                .query(rs -> {
                    kinds.put(rs.getObject("id", UUID.class), rs.getString("kind"));
                });
        var found = new LinkedHashMap<>(Map.of("email-answered", EachAutoAnswer.sent())); // waits in no queue
        for (var mail : SHOP.mailbox().received(null)) {
            id(mail).map(kinds::get).ifPresent(it -> found.putIfAbsent(it, mail));
        }
        return found;
    }

    private void aboutOrders() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 3));
        var cancellation = new CancelOrder.Wish.Some(Map.of(Bought.SKU, 1));
        SHOP.bean(CancelOrder.class).cancel(MILLIPORE, bought.order, UUID.randomUUID(), cancellation);
        bought.ships();
        var order = SHOP.bean(Orders.class).find(MILLIPORE, bought.order).orElseThrow();
        EachTracking.entered(order);
        var none = Money.zero(CurrencyUnit.USD);
        SHOP.bean(RefundOrder.class)
                .refund(
                        MILLIPORE,
                        bought.order,
                        UUID.randomUUID(),
                        new RefundRequest(Map.of(Bought.SKU, 1), Map.of(), false, none, Set.of()),
                        SHOP.bean(FindRefundable.class).of(order).version());
        var returned = UUID.randomUUID();
        SHOP.bean(OpenReturn.class)
                .open(MILLIPORE, bought.order, returned, Map.of(Bought.SKU, 1), "Doesn’t work", false);
        add(MILLIPORE, "return-refused", returned);
        add(MILLIPORE, "return-received", returned);
        add(MILLIPORE, "order-link", bought.order.value());
        trouble(new Bought(SHOP, Map.of(Bought.SKU, 1)));
        new Editing(SHOP, Map.of(Bought.SKU, 3)).changesUpAndDown();
        OverdueInvoice.reminds();
    }

    private void trouble(Bought bought) {
        var change = UUID.randomUUID();
        db.sql(
                        "insert into orders.address_change (store_id, id, order_id, changed_at) values (:store, :id, :order, now())")
                .param("store", MILLIPORE.value())
                .param("id", change)
                .param("order", bought.order.value())
                .update();
        add(MILLIPORE, "address-changed", change);
        var opening = Case.Opening.of(
                CaseKind.UNDELIVERABLE, bought.order, UUID.randomUUID().toString());
        var opened = Objects.requireNonNull(SHOP.bean(TransactionTemplate.class)
                .execute(status -> SHOP.bean(OpenTrouble.class)
                        .open(MILLIPORE, opening, SHOP.now())
                        .orElseThrow()));
        add(MILLIPORE, "trouble-reminder", opened.id().value());
        ends.add(() -> SHOP.bean(Cases.class)
                .step(MILLIPORE, opened.id(), CaseStep.CLOSED_BY_STAFF, CaseState.CLOSED, SHOP.now()));
        ends.add(EachReport.answered(
                SHOP.bean(Orders.class).find(MILLIPORE, bought.order).orElseThrow()));
    }

    private void aboutAccounts() {
        var owner = new Owner(MILLIPORE.value()).joins();
        var account = about("account-confirm", owner.email);
        register.stream()
                .map(DeclaredMail::kind)
                .filter(it -> it.startsWith("account-") && !OF_CHANGES.contains(it))
                .forEach(it -> add(MILLIPORE, it, account));
        var fresh = address();
        owner.browser.post("/account/email", Map.of("current", Owner.PASSWORD, "email", fresh));
        add(MILLIPORE, "account-email-changed", about("account-email-new", fresh));
        about("account-email-old", owner.email);
        var waits = address(); // to be confirmed
        new ShopClient(SHOP.store()).post("/account/create", Map.of("email", waits));
        about("account-confirm", waits);
    }

    private void aboutChoices() {
        var reader = address();
        var browser = new ShopClient(SHOP.store());
        var chosen = Map.of("email", reader, "topic.updates", "yes");
        browser.post("/newsletter", chosen);
        about("sign-up-confirm", reader);
        var link = CONFIRM.matcher(SHOP.mails(reader).getFirst().whole());
        assertThat(link.find()).isTrue();
        browser.post(link.group(), Map.of());
        db.sql("select id, subject_id from people.receipt where store_id = 'millipore' order by at desc limit 1")
                .query(rs -> {
                    add(MILLIPORE, "choices-changed", rs.getObject("id", UUID.class));
                    add(MILLIPORE, "choices-link", rs.getObject("subject_id", UUID.class));
                });
        var waits = address(); // to be confirmed
        browser.post("/newsletter", Map.of("email", waits, "topic.updates", "yes"));
        about("sign-up-confirm", waits);
    }

    /** Both purposes of a conversation have the same mails. */
    private void aboutMessages() {
        var quoting = new Quoting().quotes(1, Quoting.CLEANER, "2", "");
        ends.add(quoting::goes);
        add(BETTY_MILLS, "message-received", quoting.about.id().value());
        add(BETTY_MILLS, "message-answered", about("price-request-answered", quoting.writer.email));
    }

    private static void aboutAgents() {
        var person = new SomePerson(SHOP, MILLIPORE.value()).leavesDetails();
        new SomeAgent(SHOP, MILLIPORE.value()).setsUp().asked("access", person.email);
    }

    private void aboutChildren() {
        var child = new Child();
        assertThat(SHOP.bean(FreezeReported.class).freeze(child.reported(), child.people()))
                .isPresent();
        var link = child.link();
        ends.add(() -> new ShopClient(SHOP.store(Child.STORE.value())).post(link, Map.of()));
    }

    private void add(StoreId store, String kind, UUID about) {
        SHOP.bean(TransactionTemplate.class)
                .executeWithoutResult(status -> SHOP.bean(MailQueue.class).add(store, kind, about, SHOP.now()));
    }

    /** What the mail of this kind to somebody is about, once it has arrived. */
    private UUID about(String kind, String email) {
        return Awaitility.await()
                .until(
                        () -> SHOP.mails(email).stream()
                                .flatMap(it -> id(it).stream())
                                .flatMap(it -> db
                                        .sql("select about from mail.outgoing where id = :id and kind = :kind")
                                        .param("id", it)
                                        .param("kind", kind)
                                        .query(UUID.class)
                                        .optional()
                                        .stream())
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static Optional<UUID> id(Mail mail) {
        return mail.headers().stream()
                .filter(it -> it.startsWith("Message-ID: <"))
                .map(it -> UUID.fromString(it.substring("Message-ID: <".length(), it.indexOf('@'))))
                .findFirst();
    }

    static String address() {
        return "scanned-" + UUID.randomUUID() + "@example.org";
    }

    @Override
    public void close() throws Exception {
        for (var end : ends) {
            end.close();
        }
    }
}
