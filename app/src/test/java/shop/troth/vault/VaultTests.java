package shop.troth.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.checkout.CheckoutForm;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.stores.Stores;
import shop.troth.suppliers.Suppliers;
import shop.troth.testing.RunningShop;
import shop.troth.vault.gate.CallerFacts;
import shop.troth.vault.gate.RefusedByPolicy;
import shop.troth.vault.retention.PausedRetention;
import shop.troth.vault.retention.RunRetention;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(ReplaceUnderscores.class)
class VaultTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId("millipore");
    private static final Purpose FULFIL = new Purpose("order.fulfil");
    private static final CallerFacts CHECKOUT = CallerFacts.of(Fact.CHECKOUT_OPEN);
    private static final Use REVIEW =
            Use.of("review", "order.fulfil", Recipient.SELF, Kind.NAME, Kind.EMAIL, Kind.SHIPPING, Kind.PHONE);
    private static final Use PROMOTE = Use.of("promotion", "marketing.promotion", Recipient.SELF, Kind.EMAIL);
    private static final Use MAIL =
            Use.of("mail", "order.communicate", new Recipient("supplier.mail"), Kind.NAME, Kind.EMAIL);

    private final Vault vault = SHOP.bean(Vault.class);
    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final TransactionTemplate transaction = SHOP.bean(TransactionTemplate.class);
    private final String canary = "canary" + UUID.randomUUID().toString().replace("-", "");
    private SubjectId person;

    @BeforeEach
    void somebody_gives_their_details() {
        person = take(null, canary);
    }

    @AfterAll
    static void what_was_made_late_is_no_lag_of_the_shop() {
        SHOP.forgetLag();
    }

    @Test
    void what_was_given_opens_for_the_purpose_it_was_given_for() {
        var opened = vault.open(STORE, person, REVIEW, CHECKOUT);
        assertThat(opened.get(Kind.EMAIL).reveal()).isEqualTo(canary + "@example.org");
        assertThat(opened.get(Kind.SHIPPING).reveal().city()).isEqualTo("Billerica");
        assertThat(opened.find(Kind.PHONE)).isEmpty();
        assertThat(opened.get(Kind.EMAIL).grounds().clauses()).contains("use-only-as-given");
    }

    @Test
    void another_purpose_is_refused_by_clause_and_nothing_comes_out() {
        var before = refusals();
        assertThatThrownBy(() -> vault.open(STORE, person, PROMOTE, CHECKOUT))
                .isInstanceOfSatisfying(
                        RefusedByPolicy.class,
                        it -> assertThat(it.clauses()).contains("use-only-as-given", "opt-in-each"))
                .hasMessageNotContaining(canary);
        assertThat(refusals()).isGreaterThan(before);
    }

    @Test
    void a_supplier_gets_nothing_without_a_contract_and_only_what_it_needs() {
        var mailer = SHOP.bean(Suppliers.class).to(STORE, MAIL.recipient(), MAIL.purpose());
        assertThat(vault.open(STORE, person, MAIL, mailer).get(Kind.EMAIL).reveal())
                .contains(canary);
        assertThatThrownBy(() -> vault.open(STORE, person, MAIL, CallerFacts.of(Fact.NEEDED)))
                .isInstanceOf(RefusedByPolicy.class);
        assertThatThrownBy(() -> vault.open(STORE, person, MAIL, CallerFacts.of(Fact.CONTRACT)))
                .isInstanceOf(RefusedByPolicy.class);
    }

    @Test
    void a_personal_value_is_silent() {
        var email = vault.open(STORE, person, REVIEW, CHECKOUT).get(Kind.EMAIL);
        assertThat(email)
                .hasToString("‹withheld›")
                .isNotEqualTo(vault.open(STORE, person, REVIEW, CHECKOUT).get(Kind.EMAIL));
        assertThat(""
                        + vault.open(STORE, person, REVIEW, CHECKOUT)
                                .get(Kind.SHIPPING)
                                .reveal())
                .isEqualTo("‹withheld›");
        assertThatThrownBy(() -> JsonMapper.builder().build().writeValueAsString(Map.of("email", email)))
                .hasStackTraceContaining("a personal value cannot be written as JSON")
                .hasMessageNotContaining(canary);
    }

    @Test
    void nothing_of_it_lies_in_clear_in_the_database() {
        var tables = db.sql("""
                select format('%I.%I', table_schema, table_name) from information_schema.tables
                 where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'
                """).query(String.class).list();

        assertThat(tables)
                .hasSizeGreaterThan(10)
                .allSatisfy(table -> assertThat(db.sql("select count(*) from " + table
                                        + " t where t::text ilike :canary or t::text ilike :hex")
                                .param("canary", "%" + canary + "%")
                                .param(
                                        "hex",
                                        "%"
                                                + java.util.HexFormat.of()
                                                        .formatHex(canary.getBytes(
                                                                java.nio.charset.StandardCharsets.UTF_8))
                                                + "%")
                                .query(Long.class)
                                .single())
                        .as(table)
                        .isZero());
    }

    @Test
    void a_record_moved_to_another_person_or_category_does_not_open() {
        var other = take(null, "other" + canary);
        db.sql("""
                update vault.datum d set sealed = (
                    select sealed from vault.datum s where s.subject_id = :from and s.category = 'contact.email')
                 where d.subject_id = :to and d.category = 'contact.email'
                """).param("from", person.value()).param("to", other.value()).update();
        assertThatThrownBy(() -> vault.open(STORE, other, REVIEW, CHECKOUT)).isInstanceOf(RootKeyset.DoesNotOpen.class);

        db.sql("delete from vault.datum where subject_id = :it and category = 'person.name'")
                .param("it", person.value())
                .update();
        db.sql("update vault.datum set category = 'person.name' where subject_id = :it and category = 'contact.email'")
                .param("it", person.value())
                .update();
        assertThatThrownBy(() -> vault.open(STORE, person, REVIEW, CHECKOUT))
                .isInstanceOf(RootKeyset.DoesNotOpen.class);
        TypedDetails.takeAway(db, person, other);
    }

    @Test
    void a_key_moved_to_another_person_does_not_unwrap() {
        var other = take(null, "other" + canary);
        db.sql(
                        "update keys.person set wrapped = (select wrapped from keys.person where subject_id = :from) where subject_id = :to")
                .param("from", person.value())
                .param("to", other.value())
                .update();

        assertThatThrownBy(() -> vault.open(STORE, other, REVIEW, CHECKOUT)).isInstanceOf(RootKeyset.DoesNotOpen.class);
        TypedDetails.takeAway(db, person, other);
    }

    @Test
    void who_told_us_to_stop_is_left_alone_but_for_an_open_order_and_what_they_ask() {
        db.sql("update vault.subject set stopped_at = now() where id = :it")
                .param("it", person.value())
                .update();
        assertThatThrownBy(() -> vault.open(STORE, person, REVIEW, CHECKOUT))
                .isInstanceOfSatisfying(
                        RefusedByPolicy.class, it -> assertThat(it.clauses()).contains("stop-using"));
        assertThat(vault.open(STORE, person, REVIEW, CallerFacts.of(Fact.ORDER_OPEN))
                        .find(Kind.EMAIL))
                .isPresent();
        assertThat(vault.open(STORE, person, REVIEW, CallerFacts.of(Fact.SUBJECT_ASKED))
                        .find(Kind.EMAIL))
                .isPresent();
    }

    @Test
    void what_a_checkout_left_behind_is_refused_after_a_day_and_then_forgotten_with_its_key() throws SQLException {
        try (var paused = new PausedRetention(SHOP.database())) { // or it is forgotten before it is refused
            age(person, Duration.ofDays(1).plusMinutes(1));
            assertThatThrownBy(() -> vault.open(STORE, person, REVIEW, CHECKOUT))
                    .isInstanceOf(RefusedByPolicy.class)
                    .hasMessageContaining("its retention period is over");
        }

        Awaitility.await().untilAsserted(() -> {
            SHOP.bean(RunRetention.class).deleteDue();
            assertThat(count("vault.datum", "subject_id")).isZero();
        });

        assertThat(count("keys.person", "subject_id")).isZero();
        assertThat(count("vault.subject", "id")).isZero();
    }

    @Test
    void what_is_not_due_stays() {
        age(person, Duration.ofHours(23));
        SHOP.bean(RunRetention.class).deleteDue();

        assertThat(vault.open(STORE, person, REVIEW, CHECKOUT).get(Kind.EMAIL).reveal())
                .contains(canary);
    }

    @Test
    void giving_again_replaces_what_was_given_before() {
        var again = take(person, "second" + canary);

        assertThat(again).isEqualTo(person);
        assertThat(vault.open(STORE, person, REVIEW, CHECKOUT).get(Kind.EMAIL).reveal())
                .startsWith("second");
        assertThat(db.sql("select count(*) from vault.datum where subject_id = :it and category = 'contact.email'")
                        .param("it", person.value())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void without_the_transaction_nothing_stays_of_a_collection() {
        var undone = new AtomicReference<SubjectId>();
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    person = take(null, "undone" + canary);
                    undone.set(person);
                    assertThat(count("vault.subject", "id")).isOne();
                    throw new IllegalStateException("undo");
                }))
                .hasMessage("undo");

        assertThat(undone.get()).isNotNull();
        for (var column : Map.of("vault.subject", "id", "vault.datum", "subject_id", "keys.person", "subject_id")
                .entrySet()) {
            assertThat(count(column.getKey(), column.getValue()))
                    .as(column.getKey())
                    .isZero();
        }
    }

    @Test
    void a_no_is_taken_once_recorded_and_can_be_taken_back() {
        var before = choices();
        object(person, PROMOTE.purpose());
        object(person, PROMOTE.purpose());
        object(person, FULFIL);

        assertThat(vault.objections(STORE, person)).containsExactly(PROMOTE.purpose(), FULFIL);
        assertThat(choices()).isEqualTo(before + 2);

        transaction.executeWithoutResult(status -> vault.takeBackObjection(STORE, person, FULFIL));
        transaction.executeWithoutResult(status -> vault.takeBackObjection(STORE, person, FULFIL));
        assertThat(vault.objections(STORE, person)).containsExactly(PROMOTE.purpose());
        assertThat(choices()).isEqualTo(before + 3);
    }

    @Test
    void a_no_ends_an_earlier_yes() {
        db.sql("update vault.subject set opted_in = array['marketing.promotion'] where id = :it")
                .param("it", person.value())
                .update();
        assertThat(vault.open(STORE, person, PROMOTE, CHECKOUT).find(Kind.EMAIL))
                .isPresent();
        var before = choices();

        object(person, PROMOTE.purpose());

        assertThatThrownBy(() -> vault.open(STORE, person, PROMOTE, CHECKOUT)).isInstanceOf(RefusedByPolicy.class);
        assertThat(choices()).isEqualTo(before + 2);
    }

    @Test
    void a_no_needs_the_caller_s_transaction_and_goes_with_it() {
        assertThatThrownBy(() -> vault.object(STORE, person, FULFIL))
                .isInstanceOf(IllegalTransactionStateException.class);
        transaction.executeWithoutResult(status -> {
            vault.object(STORE, person, FULFIL);
            status.setRollbackOnly();
        });
        assertThat(vault.objections(STORE, person)).isEmpty();
    }

    @Test
    void who_is_gone_says_nothing_any_more() {
        object(SubjectId.next(), FULFIL);
        assertThat(vault.objections(STORE, SubjectId.next())).isEmpty();
    }

    private void object(SubjectId whose, Purpose purpose) {
        transaction.executeWithoutResult(status -> vault.object(STORE, whose, purpose));
    }

    private long choices() {
        return entries("choice");
    }

    private SubjectId take(SubjectId subject, String name) {
        var form = SHOP.bean(CheckoutForm.class).of(SHOP.bean(Stores.class).get(STORE));
        var sent = Map.of(
                "name", new String[] {name},
                "email", new String[] {name + "@example.org"},
                "shipping.line1", new String[] {name + " Street 1"},
                "shipping.city", new String[] {"Billerica"},
                "shipping.state", new String[] {"MA"},
                "shipping.zip", new String[] {"01821"},
                "billing.same", new String[] {"yes"},
                "delivery", new String[] {"ground"});
        var given = form.read(sent);
        assertThat(given.errors()).isEmpty();
        return transaction.execute(status -> vault.collect(STORE, subject, given, FULFIL, CHECKOUT));
    }

    private void age(SubjectId whose, Duration by) {
        db.sql("update vault.datum set keep_until = :until where subject_id = :it")
                .param("until", SHOP.now().plus(Duration.ofDays(1)).minus(by).atOffset(ZoneOffset.UTC))
                .param("it", whose.value())
                .update();
    }

    private long count(String table, String column) {
        return db.sql("select count(*) from " + table + " where " + column + " = :it")
                .param("it", person.value())
                .query(Long.class)
                .single();
    }

    private long refusals() {
        return entries("refuse");
    }

    private long entries(String kind) {
        return db.sql("""
                select coalesce(sum(regexp_count(lines, '\\t' || :kind || '\\t')), 0)
                  from (select lines from ledger.pending union all select lines from ledger.leaf) as entries
                """).param("kind", kind).query(Long.class).single();
    }
}
