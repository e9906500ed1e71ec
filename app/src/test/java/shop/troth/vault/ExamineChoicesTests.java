package shop.troth.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.ledger.TestLedger.NOON;
import static shop.troth.ledger.TestLedger.STORE;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.EntryKind;
import shop.troth.ledger.LedgerEntry;
import shop.troth.ledger.Note;
import shop.troth.ledger.TestLedger;
import shop.troth.ledger.prune.PruneLedger;
import shop.troth.policy.Purpose;
import shop.troth.testing.TestDatabase;
import shop.troth.vault.choices.ExamineChoices;
import shop.troth.vault.keys.KeyClass;
import shop.troth.vault.keys.PersonKey;

/** People's choices beside entries that are whole, that wait to be sealed, and of which the old ones are pruned. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ExamineChoicesTests {

    private static final Purpose PROMOTION = new Purpose("marketing.promotion");
    private static final Instant LATER = NOON.plus(Duration.ofDays(1));

    private final TestDatabase database = TestDatabase.fresh();
    private final TestLedger node =
            TestLedger.on(database.dataSource(), TestLedger.newRoot()).begin();

    @AfterEach
    void the_node_stops() throws InterruptedException {
        node.close();
    }

    @Test
    void choices_that_were_recorded_fit_sealed_or_waiting() throws SQLException {
        var sealed = person(NOON);
        chose(sealed, NOON, Note.OPTED_IN, Note.AGREED_BY_ORDER, Note.OBJECTED);
        node.sealAll();
        stands(sealed, "objected", "agreed_by_order", "opted_in");
        var waiting = person(NOON);
        chose(waiting, NOON, Note.OPTED_IN);
        stands(waiting, "opted_in");

        assertThat(compared().people()).isEqualTo(2);
        assertThat(fault()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"opted_in", "agreed_by_order"})
    void a_consent_without_an_entry_is_found(String column) throws SQLException {
        var person = person(NOON);
        chose(person, NOON, Note.OBJECTED, Note.OBJECTION_WITHDRAWN);
        node.sealAll();
        stands(person, column);
        assertThat(fault()).hasValueSatisfying(it -> assertThat(it).contains("1 consents have no entry"));
    }

    @Test
    void a_stop_that_was_recorded_and_is_gone_is_found_until_it_was_withdrawn() throws SQLException {
        var person = person(NOON);
        choseOfEverything(person, Note.STOPPED, Note.ASKED_NO_DISCLOSURE);
        node.sealAll();
        assertThat(fault()).hasValueSatisfying(it -> assertThat(it).contains("2 recorded objections are gone"));

        node.db
                .sql("update vault.subject set stopped_at = now() where id = :it")
                .param("it", person.id().value())
                .update();
        assertThat(fault()).hasValueSatisfying(it -> assertThat(it).contains("1 recorded objections are gone"));

        choseOfEverything(person, Note.DISCLOSURE_ALLOWED);
        assertThat(fault()).isEmpty();
    }

    @Test
    void a_privacy_signal_that_was_recorded_and_is_gone_is_found() throws SQLException {
        var person = person(NOON);
        choseOfEverything(person, Note.PRIVACY_SIGNAL);
        node.sealAll();
        assertThat(fault()).hasValueSatisfying(it -> assertThat(it).contains("1 recorded objections are gone"));

        node.db
                .sql("update vault.subject set privacy_signal_at = now() where id = :it")
                .param("it", person.id().value())
                .update();
        assertThat(fault()).isEmpty();
    }

    @Test
    void a_child_who_was_reported_and_is_no_longer_marked_is_found_until_it_was_taken_back() throws SQLException {
        var person = person(NOON);
        choseOfEverything(person, Note.SAID_UNDER_THIRTEEN);
        node.sealAll();
        assertThat(fault())
                .hasValueSatisfying(it -> assertThat(it).contains("1 people who were reported to be under 13"));

        node.db.sql("update vault.subject set thirteen_or_over = false").update();
        assertThat(fault()).isEmpty();
        node.db.sql("update vault.subject set thirteen_or_over = null").update();
        choseOfEverything(person, Note.SAID_OVER_THIRTEEN);
        assertThat(fault()).isEmpty();
    }

    private void choseOfEverything(Person person, Note... notes) {
        node.append(Arrays.stream(notes)
                .map(it -> LedgerEntry.of(EntryKind.CHOICE, STORE, NOON)
                        .about(person.key().pseudonym())
                        .note(it)
                        .entry())
                .toList());
    }

    @Test
    void among_more_people_than_are_read_at_once_each_is_compared() throws SQLException {
        IntStream.range(0, 1_001).forEach(it -> person(NOON));
        var last = node.db
                .sql("select id from vault.subject order by id desc limit 1")
                .query(UUID.class)
                .single();
        node.db
                .sql("update vault.subject set opted_in = '{marketing.promotion}' where id = :it")
                .param("it", last)
                .update();

        assertThat(compared().people()).isEqualTo(1_001);
        assertThat(fault()).hasValueSatisfying(it -> assertThat(it).contains("1 consents have no entry"));
    }

    @Test
    void a_key_that_does_not_open_is_counted_and_hides_no_other_fault() throws SQLException {
        var broken = person(NOON);
        node.db
                .sql(
                        "update keys.person set wrapped = set_byte(wrapped, 20, 255 - get_byte(wrapped, 20)) where subject_id = :it")
                .param("it", broken.id().value())
                .update();
        stands(person(NOON), "opted_in");

        assertThat(fault())
                .hasValueSatisfying(it ->
                        assertThat(it).contains("1 consents have no entry").contains("1 keys of people do not open"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"opted_in", "agreed_by_order"})
    void after_pruning_a_consent_is_unknown_for_those_who_came_before_the_oldest_entry_kept_and_for_nobody_else(
            String column) throws SQLException {
        var old = person(NOON);
        var young = person(LATER.plus(Duration.ofHours(1)));
        chose(old, NOON, Note.OPTED_IN, Note.AGREED_BY_ORDER);
        prune();
        chose(old, LATER, Note.OBJECTED, Note.OBJECTION_WITHDRAWN); // say nothing of the consent
        node.sealAll();

        stands(old, column);
        assertThat(fault()).isEmpty();
        stands(young, column);
        assertThat(fault()).hasValueSatisfying(it -> assertThat(it).contains("1 consents have no entry"));
    }

    @Test
    void what_an_entry_that_was_kept_says_counts_also_for_those_who_came_before_it() throws SQLException {
        var old = person(NOON);
        chose(old, NOON, Note.OPTED_IN);
        prune();
        chose(old, LATER, Note.OBJECTED, Note.OPTED_OUT);
        node.sealAll();

        stands(old, "opted_in");

        assertThat(fault())
                .hasValueSatisfying(it -> assertThat(it)
                        .contains("1 recorded objections are gone")
                        .contains("1 consents have no entry"));
    }

    private record Person(SubjectId id, PersonKey key) {}

    private Person person(Instant born) {
        var person = new Person(new SubjectId(UUID.randomUUID()), PersonKey.fresh());
        node.db
                .sql("insert into vault.subject (store_id, id, born_at) values (:store, :id, :born)")
                .param("store", STORE.value())
                .param("id", person.id().value())
                .param("born", born.atOffset(ZoneOffset.UTC))
                .update();
        node.db
                .sql(
                        "insert into keys.person (store_id, subject_id, class, wrapped) values (:store, :id, 'ordinary', :key)")
                .param("store", STORE.value())
                .param("id", person.id().value())
                .param("key", person.key().wrap(node.root, STORE, person.id(), KeyClass.ORDINARY))
                .update();
        return person;
    }

    private void chose(Person person, Instant at, Note... notes) {
        node.append(Arrays.stream(notes)
                .map(it -> LedgerEntry.of(EntryKind.CHOICE, STORE, at)
                        .about(person.key().pseudonym())
                        .purpose(PROMOTION)
                        .under(TestLedger.POLICY)
                        .note(it)
                        .entry())
                .toList());
    }

    private void stands(Person person, String... columns) {
        List.of(columns)
                .forEach(it -> node.db
                        .sql("update vault.subject set " + it + " = '{marketing.promotion}' where id = :id")
                        .param("id", person.id().value())
                        .update());
    }

    /** All entries up to now, of which the next is of {@link #LATER}. */
    private void prune() {
        node.append(IntStream.range(0, 40).mapToObj(TestLedger::use).toList());
        node.append(List.of(TestLedger.use((int) Duration.between(NOON, LATER).toMillis())));
        node.sealAll();
        var prune = new PruneLedger(node.db, node.transaction, node.batch, Duration.ZERO);
        prune.prune(STORE, LATER);
        node.sealAll();
        assertThat(prune.prune(STORE, LATER)).isGreaterThan(40);
    }

    private ExamineChoices.Compared compared() throws SQLException {
        return new ExamineChoices(database.dataSource(), node.root).examine(STORE);
    }

    private Optional<String> fault() throws SQLException {
        return compared().fault();
    }
}
