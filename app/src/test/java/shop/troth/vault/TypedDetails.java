package shop.troth.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.checkout.CheckoutForm;
import shop.troth.fulfillment.AddressForm;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.register.DeclaredUse;
import shop.troth.stores.Stores;
import shop.troth.testing.RunningShop;
import shop.troth.vault.gate.CallerFacts;
import shop.troth.vault.retention.Erasure;

/** People of the running shop whose details a test typed at the checkout. */
final class TypedDetails {

    static final StoreId STORE = new StoreId("millipore");
    static final Purpose FULFIL = new Purpose("order.fulfil");
    static final CallerFacts OPEN_ORDER = CallerFacts.of(Fact.ORDER_OPEN, Fact.SUBJECT_ASKED);
    static final Use SHOW = Use.of("test", "order.communicate", Recipient.SELF, Kind.NAME, Kind.EMAIL, Kind.SHIPPING);
    static final Use INVOICE = Use.of("test", "books.invoice", Recipient.SELF, Kind.NAME, Kind.BILLING);
    static final DeclaredUse PAID =
            DeclaredUse.takingIn("test", "order.pay", "payment.reference").knowing(Fact.TOLD, Fact.ORDER_OPEN);

    private static final RunningShop SHOP = RunningShop.get();

    final Vault vault = SHOP.bean(Vault.class);
    final JdbcClient db = SHOP.bean(JdbcClient.class);
    final TransactionTemplate transaction = SHOP.bean(TransactionTemplate.class);

    /** What a test made so that it does not open must not stay for the tests of copies and keys, which open everything. */
    static void takeAway(JdbcClient db, SubjectId... people) {
        for (var one : people) {
            for (var sql : List.of(
                    "delete from keys.person where subject_id = :it", "delete from vault.subject where id = :it")) {
                db.sql(sql).param("it", one.value()).update();
            }
        }
    }

    /** A random word that no other person's data has. */
    static String word() {
        return "canary" + UUID.randomUUID().toString().replace("-", "");
    }

    SubjectId person(String name, String email) {
        return take(null, name, email, Map.of());
    }

    SubjectId take(@Nullable SubjectId subject, String name, String email, Map<String, String> more) {
        var form = SHOP.bean(CheckoutForm.class).of(SHOP.bean(Stores.class).get(STORE));
        var sent = new HashMap<>(Map.of(
                "name", name,
                "email", email,
                "shipping.line1", "1 Example Street",
                "shipping.city", "Billerica",
                "shipping.state", "MA",
                "shipping.zip", "01821",
                "billing.same", "yes",
                "delivery", "ground"));
        sent.putAll(more);
        var fields = new HashMap<String, String[]>();
        sent.forEach((field, value) -> fields.put(field, new String[] {value}));
        var given = form.read(fields);
        assertThat(given.errors()).isEmpty();
        return transaction.execute(
                status -> vault.collect(STORE, subject, given, FULFIL, CallerFacts.of(Fact.CHECKOUT_OPEN)));
    }

    static Submission address(String line1) {
        var given = AddressForm.FORM.read(Map.of(
                "shipping.line1", new String[] {line1},
                "shipping.city", new String[] {"Billerica"},
                "shipping.state", new String[] {"MA"},
                "shipping.zip", new String[] {"01821"}));
        assertThat(given.errors()).isEmpty();
        return given;
    }

    OrderId orders(SubjectId person) {
        var order = OrderId.next();
        var form = SHOP.bean(CheckoutForm.class).of(SHOP.bean(Stores.class).get(STORE));
        transaction.executeWithoutResult(
                status -> assertThat(vault.bindToOrder(STORE, person, order, form, Map.of(), FULFIL, OPEN_ORDER))
                        .isTrue());
        return order;
    }

    OrderId pays(SubjectId person) {
        var order = orders(person);
        transaction.executeWithoutResult(
                status -> vault.recordPayment(STORE, person, order, PAID, CallerFacts.of(PAID)));
        return order;
    }

    Erasure erase(SubjectId person) {
        return transaction.execute(status -> vault.erase(STORE, person));
    }

    long count(String table, String column, Object value) {
        return db.sql("select count(*) from " + table + " where " + column + " = :it")
                .param("it", value)
                .query(Long.class)
                .single();
    }

    long entries(String words) {
        return db.sql("""
                select coalesce(sum(regexp_count(lines, :words)), 0)
                  from (select lines from ledger.pending union all select lines from ledger.leaf) as entries
                """).param("words", words).query(Long.class).single();
    }
}
