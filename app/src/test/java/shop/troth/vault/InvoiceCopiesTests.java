package shop.troth.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.troth.vault.TypedDetails.INVOICE;
import static shop.troth.vault.TypedDetails.OPEN_ORDER;
import static shop.troth.vault.TypedDetails.SHOW;
import static shop.troth.vault.TypedDetails.STORE;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.fulfillment.AddressForm;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.SubjectId;
import shop.troth.policy.Recipient;
import shop.troth.testing.RunningShop;
import shop.troth.vault.gate.CallerFacts;
import shop.troth.vault.retention.EndEvent;
import shop.troth.vault.retention.Erasure;
import shop.troth.vault.retention.RunRetention;

@DisplayNameGeneration(ReplaceUnderscores.class)
class InvoiceCopiesTests {

    private static final Use TAX = Use.of("test", "books.tax", Recipient.SELF, Kind.DESTINATION);

    private final TypedDetails typed = new TypedDetails();
    private final String email = TypedDetails.word() + "@example.org";

    @Test
    void an_invoice_s_name_and_address_lie_apart_when_an_order_is_paid() {
        var person = typed.person("Ada Example", email);
        typed.pays(person);

        var invoice = typed.vault.open(STORE, person, INVOICE, CallerFacts.of());
        assertThat(invoice.get(Kind.NAME).reveal()).isEqualTo("Ada Example");
        assertThat(invoice.get(Kind.BILLING).reveal().line1()).isEqualTo("1 Example Street");
        assertThat(invoice.get(Kind.NAME).grounds().clauses()).contains("books");
        assertThat(typed.count("keys.person", "subject_id", person.value())).isEqualTo(2);
    }

    @Test
    void a_billing_address_of_its_own_is_the_invoice_s() {
        var person = typed.take(
                null,
                "Ada Example",
                email,
                Map.of(
                        "billing.same", "no",
                        "billing.line1", "2 Other Road",
                        "billing.city", "Billerica",
                        "billing.state", "MA",
                        "billing.zip", "01821"));
        typed.pays(person);

        assertThat(typed.vault
                        .open(STORE, person, INVOICE, CallerFacts.of())
                        .get(Kind.BILLING)
                        .reveal()
                        .line1())
                .isEqualTo("2 Other Road");
    }

    @Test
    void what_is_not_for_the_books_is_not_copied() {
        var person = typed.person("Ada Example", email);
        typed.pays(person);
        var askingForMore = Use.of("test", "books.invoice", Recipient.SELF, Kind.EMAIL, Kind.SHIPPING);

        assertThat(typed.vault
                        .open(STORE, person, askingForMore, CallerFacts.of())
                        .find(Kind.EMAIL))
                .isEmpty();
        assertThat(typed.vault
                        .open(STORE, person, askingForMore, CallerFacts.of())
                        .find(Kind.SHIPPING))
                .isEmpty();
    }

    @Test
    void the_books_stay_when_the_person_is_erased_and_open_for_nothing_else() {
        var person = typed.person("Ada Example", email);
        typed.pays(person);
        assertThat(typed.erase(person))
                .isInstanceOfSatisfying(
                        Erasure.Erased.class, it -> assertThat(it.books()).isPresent());

        assertThat(typed.vault.open(STORE, person, SHOW, OPEN_ORDER).find(Kind.NAME))
                .isEmpty();
        assertThat(typed.vault
                        .open(STORE, person, INVOICE, CallerFacts.of())
                        .get(Kind.NAME)
                        .reveal())
                .isEqualTo("Ada Example");
        assertThat(typed.vault.objections(STORE, person)).isEmpty();
        assertThatThrownBy(() -> typed.transaction.executeWithoutResult(status -> typed.vault.note(
                        STORE,
                        person,
                        TypedDetails.PAID.data(),
                        TypedDetails.PAID.purpose(),
                        CallerFacts.of(TypedDetails.PAID))))
                .isInstanceOf(RootKeyset.DoesNotOpen.class);
    }

    @Test
    void the_state_an_order_goes_to_opens_for_tax_returns_after_an_erasure_and_for_nothing_else() {
        var person = typed.person("Ada Example", email);
        var paid = RunningShop.get().now();
        typed.pays(person);
        var anything = Use.of("test", "order.communicate", Recipient.SELF, Kind.DESTINATION);

        assertThat(typed.vault.open(STORE, person, anything, OPEN_ORDER).find(Kind.DESTINATION))
                .isEmpty();
        assertThat(typed.erase(person)).isInstanceOf(Erasure.Erased.class);
        assertThat(typed.vault.open(STORE, person, anything, OPEN_ORDER).find(Kind.DESTINATION))
                .isEmpty();
        assertThat(destination(person).at(paid)).isEqualTo("MA");
        assertThat(destination(person).toString()).doesNotContain("MA");
    }

    @Test
    void an_order_that_is_sent_to_another_state_was_to_go_to_the_first_before() {
        var person = typed.person("Ada Example", email);
        typed.pays(person);
        var first = RunningShop.get().now();
        var second = first.plusSeconds(60);

        goesTo(person, "NH", "03101", first);
        goesTo(person, "NH", "03102", second);
        assertThat(typed.count("vault.datum", "subject_id", person.value()))
                .as("none beside the one that is replaced")
                .isEqualTo(records(person));
        goesTo(person, "OR", "97201", second);

        var destination = destination(person);
        assertThat(List.of(destination.before(first), destination.at(first), destination.before(second)))
                .containsExactly("MA", "NH", "NH");
        assertThat(destination.at(second)).isEqualTo("OR");
    }

    @Test
    void an_order_whose_state_the_books_do_not_keep_gets_none_with_another_address() {
        var person = typed.person("Ada Example", email);
        typed.orders(person);

        goesTo(person, "NH", "03101", RunningShop.get().now());
        assertThat(typed.vault.open(STORE, person, TAX, CallerFacts.of()).find(Kind.DESTINATION))
                .isEmpty();
    }

    private Destination destination(SubjectId person) {
        return typed.vault
                .open(STORE, person, TAX, CallerFacts.of())
                .get(Kind.DESTINATION)
                .reveal();
    }

    private long records(SubjectId person) {
        return typed.db
                .sql("select count(distinct (category, key_class)) from vault.datum where subject_id = :it")
                .param("it", person.value())
                .query(Long.class)
                .single();
    }

    private void goesTo(SubjectId person, String state, String zip, Instant since) {
        var given = AddressForm.FORM.read(Map.of(
                "shipping.line1",
                new String[] {"7 Example Road"},
                "shipping.city",
                new String[] {"Exampletown"},
                "shipping.state",
                new String[] {state},
                "shipping.zip",
                new String[] {zip},
                "shipping" + Form.AS_TYPED,
                new String[] {"yes"}));
        assertThat(given.errors()).isEmpty();
        typed.transaction.executeWithoutResult(_ -> typed.vault.goesTo(STORE, person, given, since));
    }

    @Test
    void a_record_of_one_key_moved_under_the_other_does_not_open() {
        var person = typed.person("Ada Example", email);
        typed.pays(person);
        typed.db.sql("""
                        update vault.datum set key_class = case key_class when 'books' then 'ordinary' else 'books' end
                         where subject_id = :it and category = 'person.name'
                        """).param("it", person.value()).update();

        assertThatThrownBy(() -> typed.vault.open(STORE, person, INVOICE, CallerFacts.of()))
                .isInstanceOf(RootKeyset.DoesNotOpen.class);
        TypedDetails.takeAway(typed.db, person);
    }

    @Test
    void the_books_go_seven_years_after_the_order_closed_and_their_key_with_them() {
        var person = typed.person("Ada Example", email);
        var order = typed.pays(person);
        var closed = RunningShop.get().now().minus(1, ChronoUnit.DAYS);
        typed.transaction.executeWithoutResult(
                status -> typed.vault.ended(STORE, person, order.value(), EndEvent.ORDER_CLOSED, closed));
        var seven = closed.atOffset(ZoneOffset.UTC).plusYears(7).toInstant().truncatedTo(ChronoUnit.SECONDS);

        assertThat(typed.erase(person))
                .isInstanceOfSatisfying(
                        Erasure.Erased.class,
                        it -> assertThat(it.books()
                                        .orElseThrow()
                                        .until()
                                        .orElseThrow()
                                        .truncatedTo(ChronoUnit.SECONDS))
                                .isEqualTo(seven));
        typed.db
                .sql("update vault.datum set keep_until = now() - interval '1 second' where subject_id = :it")
                .param("it", person.value())
                .update();
        org.awaitility.Awaitility.await().untilAsserted(() -> {
            shop.troth.testing.RunningShop.get().bean(RunRetention.class).deleteDue();
            assertThat(typed.count("keys.person", "subject_id", person.value())).isZero();
        });
        assertThat(typed.count("vault.subject", "id", person.value())).isZero();
    }
}
