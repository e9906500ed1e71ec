package shop.troth.fulfillment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.catalog.Sku;
import shop.troth.fulfillment.ChangeAddress.Outcome;
import shop.troth.fulfillment.correct.SendElsewhere;
import shop.troth.kernel.SubjectId;
import shop.troth.orders.OrderState;
import shop.troth.orders.Orders;
import shop.troth.policy.Recipient;
import shop.troth.pricing.SalesQuote;
import shop.troth.pricing.SalesQuotes;
import shop.troth.pricing.granted.Exemption;
import shop.troth.stores.Stores;
import shop.troth.testing.RunningShop;
import shop.troth.testing.SealedEntries;
import shop.troth.vault.Kind;
import shop.troth.vault.Submission;
import shop.troth.vault.Use;
import shop.troth.vault.Vault;
import shop.troth.vault.gate.CallerFacts;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ChangeAddressTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final ChangeAddress changeAddress = SHOP.bean(ChangeAddress.class);
    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    @Test
    void another_address_of_the_same_state_replaces_the_old_one_and_a_mail_says_so() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var before = entries();

        assertThat(change(bought, UUID.randomUUID(), address("Bedford", "MA", "01730")))
                .isEqualTo(new Outcome.Changed());

        assertThat(records(bought)).isEqualTo(1);
        Bought.waitFor(() -> bought.mails("Shipping address changed").size() == 1);
        var mail = bought.mails("Shipping address changed").getFirst();
        assertThat(mail.text()).contains("7 Example Road", "Bedford, MA 01730").doesNotContain("1 Example Street");
        Bought.waitFor(() -> entries() > before);
    }

    @Test
    void the_same_wish_twice_writes_one_mail_and_keeps_the_first_address() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var key = UUID.randomUUID();

        change(bought, key, address("Bedford", "MA", "01730"));
        assertThat(change(bought, key, address("Boston", "MA", "02101"))).isEqualTo(new Outcome.Changed());

        Bought.waitFor(() -> bought.mails("Shipping address changed").size() == 1);
        assertThat(bought.mails("Shipping address changed").getFirst().text()).contains("Bedford");
        assertThat(records(bought)).isEqualTo(1);
    }

    @Test
    void of_many_orders_that_are_to_go_elsewhere_one_whose_buyer_was_erased_keeps_no_other_from_it() {
        var erased = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var other = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var buyers = List.of(buyer(erased), buyer(other));
        SHOP.bean(TransactionTemplate.class)
                .executeWithoutResult(status -> SHOP.bean(Vault.class).erase(Bought.STORE, buyers.getFirst()));
        try {
            var corrected =
                    SHOP.bean(SendElsewhere.class).send(Bought.STORE, buyers, address("Bedford", "MA", "01730"));

            assertThat(corrected.changed()).containsExactly(other.number());
            assertThat(corrected.left()).containsExactly(erased.number());
            Bought.waitFor(() -> other.mails("Shipping address changed").size() == 1);
        } finally {
            db.sql("update orders.placed set state = 'cancelled', cancelled_at = :now where id = :order")
                    .param("now", SHOP.now().atOffset(java.time.ZoneOffset.UTC))
                    .param("order", erased.order.value())
                    .update();
        }
    }

    private static SubjectId buyer(Bought bought) {
        return SHOP.bean(Orders.class)
                .find(Bought.STORE, bought.order)
                .orElseThrow()
                .buyer();
    }

    @Test
    void a_state_with_another_tax_is_not_taken_and_nothing_changes() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));

        assertThat(change(bought, UUID.randomUUID(), address("Anaheim", "CA", "92801")))
                .isEqualTo(new Outcome.OtherTax());
        assertThat(change(bought, UUID.randomUUID(), address("Austin", "TX", "78701")))
                .isEqualTo(new Outcome.OtherTax());

        assertThat(db.sql("select count(*) from orders.address_change where order_id = :order")
                        .param("order", bought.order.value())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void an_order_whose_buyer_pays_no_sales_tax_moves_to_any_state() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var quotes = SHOP.bean(SalesQuotes.class);
        var about = UUID.randomUUID();
        try {
            exempts(bought, about, quotes);

            assertThat(change(bought, UUID.randomUUID(), address("Anaheim", "CA", "92801")))
                    .isEqualTo(new Outcome.Changed());
            assertThat(change(bought, UUID.randomUUID(), address("Austin", "TX", "78701")))
                    .isEqualTo(new Outcome.Changed());
            var tax = Use.of("test", "books.tax", Recipient.SELF, Kind.DESTINATION);
            var destination = SHOP.bean(Vault.class)
                    .open(Bought.STORE, buyer(bought), tax, CallerFacts.of())
                    .get(Kind.DESTINATION)
                    .reveal();
            assertThat(destination.at(Instant.EPOCH) + destination.at(Instant.MAX))
                    .isEqualTo("MATX");
        } finally {
            quotes.forget(Bought.STORE, List.of(about));
        }
    }

    /** As if it had been placed from a quote that staff exempted from sales tax. */
    private void exempts(Bought bought, UUID about, SalesQuotes quotes) {
        var store = SHOP.bean(Stores.class).get(Bought.STORE);
        var order = SHOP.bean(Orders.class).find(Bought.STORE, bought.order).orElseThrow();
        var line = new SalesQuote.Line(
                new Sku(Bought.SKU), 1, order.totals().goods(), order.totals().goods());
        var draft = new SalesQuotes.Draft(
                List.of(line),
                Optional.empty(),
                SHOP.now().plus(Duration.ofDays(1)),
                Optional.empty(),
                Optional.of(Exemption.RESALE));
        var number = "Q-" + about.toString().substring(24);
        var isBegun = SHOP.bean(TransactionTemplate.class)
                .execute(status -> quotes.begin(Bought.STORE, about, number, draft));
        assertThat(isBegun).isTrue();
        var begun = quotes.of(store, List.of(about)).getFirst();
        var now = SHOP.now();
        assertThat(quotes.send(Bought.STORE, begun.id(), begun.revision(), List.of(about), Optional.empty(), now))
                .isTrue();
        assertThat(quotes.order(Bought.STORE, begun.id(), bought.order, now)).isTrue();
    }

    @Test
    void an_order_that_is_on_its_way_keeps_its_address() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        db.sql("update orders.placed set state = 'shipped', shipped_at = now() where id = :order")
                .param("order", bought.order.value())
                .update();

        assertThat(change(bought, UUID.randomUUID(), address("Bedford", "MA", "01730")))
                .isEqualTo(new Outcome.NotNow(OrderState.SHIPPED));
    }

    private Outcome change(Bought bought, UUID key, Submission address) {
        return changeAddress.change(Bought.STORE, bought.order, key, address);
    }

    private static Submission address(String city, String state, String zip) {
        var fields = new HashMap<String, String[]>();
        fields.put("shipping.line1", new String[] {"7 Example Road"});
        fields.put("shipping.line2", new String[] {""});
        fields.put("shipping.city", new String[] {city});
        fields.put("shipping.state", new String[] {state});
        fields.put("shipping.zip", new String[] {zip});
        return AddressForm.FORM.read(fields);
    }

    private long records(Bought bought) {
        return db.sql("""
                select count(*) from vault.datum d join orders.placed o on o.store_id = d.store_id and o.subject_id = d.subject_id
                 where o.id = :order and d.category = 'contact.postal.shipping' and d.belongs_to = o.id
                """)
                .param("order", bought.order.value())
                .query(Long.class)
                .single();
    }

    /** Entries about data that were put right. */
    private long entries() {
        return SealedEntries.count(db, "kind = 'correct'");
    }
}
