package shop.troth.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.troth.vault.TypedDetails.OPEN_ORDER;
import static shop.troth.vault.TypedDetails.SHOW;
import static shop.troth.vault.TypedDetails.STORE;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.fulfillment.AddressForm;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.policy.Purpose;
import shop.troth.testing.RunningShop;
import shop.troth.vault.gate.CallerFacts;
import shop.troth.vault.gate.RefusedByPolicy;
import shop.troth.vault.retention.Deletion;
import shop.troth.vault.retention.HoldReason;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HeldRecordsTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final Purpose PROMOTION = new Purpose("marketing.promotion");
    private static final Purpose SURVEY = new Purpose("insight.survey");
    private static final Purpose STUDY = new Purpose("insight.study");

    /** Numbers that no form gets in a test. */
    private static final long ALONE = 30_042;

    private static final long SHARED = 30_043;

    private final TypedDetails typed = new TypedDetails();
    private final List<SubjectId> toldOtherwise = new ArrayList<>();
    private final HeldRecords records = SHOP.bean(HeldRecords.class);
    private final String email = TypedDetails.word() + "@example.org";
    private final SubjectId person = typed.person("Ada Example", email);

    @BeforeEach
    void answers_that_other_classes_left_go() {
        walk(100);
    }

    @AfterEach
    void leave_nothing_told_for_what_no_form_tells() {
        TypedDetails.takeAway(typed.db, toldOtherwise.toArray(SubjectId[]::new));
        typed.db
                .sql("delete from vault.telling where id in (:numbers)")
                .param("numbers", List.of(ALONE, SHARED))
                .update();
    }

    // ---- what is known ----

    @Test
    void a_record_s_books_tell_all_but_the_value() {
        var order = typed.orders(person);
        typed.transaction.executeWithoutResult(status -> {
            typed.vault.object(STORE, person, PROMOTION);
            typed.vault.hold(STORE, person, HoldReason.OPEN_CASE, UUID.randomUUID());
        });
        var record = record(Kind.EMAIL);
        assertThat(records.find(STORE, record.ref())).contains(record);
        assertThat(record.person()).isEqualTo(person);
        assertThat(record.told()).containsExactlyInAnyOrderElementsOf(AddressForm.TOLD);
        assertThat(record.source()).isEqualTo("form");
        assertThat(record.policy()).isNotBlank();
        assertThat(record.belongsTo()).contains(order.value());
        assertThat(record.until()).isEmpty();
        assertThat(record.objected()).containsExactly(PROMOTION);
        assertThat(record.held()).isTrue();
        assertThat(record.books()).isFalse();
        assertThat(record.toString()).doesNotContain(email);
    }

    @Test
    void a_loose_record_has_its_day_and_belongs_to_nothing() {
        assertThat(record(Kind.EMAIL)).satisfies(it -> {
            assertThat(it.until()).isPresent();
            assertThat(it.belongsTo()).isEmpty();
            assertThat(it.held()).isFalse();
        });
    }

    @Test
    void another_store_knows_nothing_of_it() {
        var other = new StoreId("betty-mills");
        assertThat(records.find(other, record(Kind.EMAIL).ref())).isEmpty();
        assertThat(records.ofPerson(other, person)).isEmpty();
    }

    @Test
    void what_was_told_for_a_purpose_comes_page_by_page_without_who_said_no() {
        var second = typed.person("Grace Example", "second-" + email);
        var no = typed.person("Mary Example", "no-" + email);
        typed.transaction.executeWithoutResult(status -> typed.vault.object(STORE, no, TypedDetails.FULFIL));
        var start = record(Kind.NAME).ref();
        var page = records.toldFor(STORE, TypedDetails.FULFIL, start, 3);
        assertThat(page).hasSize(3).extracting(Holding::ref).doesNotContain(start);
        var rest = records.toldFor(STORE, TypedDetails.FULFIL, page.getLast().ref(), 100);
        assertThat(page)
                .extracting(Holding::ref)
                .doesNotContainAnyElementsOf(rest.stream().map(Holding::ref).toList());
        var all = java.util.stream.Stream.concat(page.stream(), rest.stream()).toList();
        assertThat(all).extracting(Holding::person).contains(second).doesNotContain(no);
        assertThat(records.toldFor(STORE, PROMOTION, start, 100)).isEmpty(); // the checkout does not tell it
    }

    @Test
    void a_no_that_comes_while_another_is_being_taken_back_stands() throws Exception {
        typed.transaction.executeWithoutResult(status -> typed.vault.object(STORE, person, PROMOTION));
        var takenBack = new CountDownLatch(1);
        var commit = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var back = threads.submit(() -> typed.transaction.executeWithoutResult(status -> {
                typed.vault.takeBackObjection(STORE, person, PROMOTION);
                takenBack.countDown();
                awaited(commit);
            }));
            awaited(takenBack);
            var no = threads.submit(() ->
                    typed.transaction.executeWithoutResult(status -> typed.vault.object(STORE, person, PROMOTION)));
            Awaitility.await().until(() -> no.isDone() || waiting() > 0);
            commit.countDown();
            back.get();
            no.get();
        }
        assertThat(typed.vault.objections(STORE, person)).contains(PROMOTION);
    }

    private long waiting() {
        return typed.db
                .sql(
                        "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()")
                .query(Long.class)
                .single();
    }

    private static void awaited(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void what_many_ask_at_once_is_answered_as_it_stood_when_they_asked() throws Exception {
        var current = new AtomicReference<>(record(Kind.SHIPPING).ref());
        var stop = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                AutoCloseable stopped = () -> stop.set(true)) {
            for (int i = 0; i < 8; i++) {
                threads.submit(() -> {
                    while (!stop.get()) {
                        records.find(STORE, current.get());
                        records.ofPerson(STORE, person);
                    }
                });
            }
            for (int i = 0; i < 20; i++) {
                var before = current.get();
                var after = correct(before, i + " Example Street").orElseThrow();
                assertThat(records.find(STORE, before)).isEmpty();
                assertThat(records.find(STORE, after)).isPresent();
                assertThat(records.ofPerson(STORE, person))
                        .extracting(Holding::ref)
                        .contains(after)
                        .doesNotContain(before);
                current.set(after);
            }
            typed.erase(person);
            assertThat(records.find(STORE, current.get())).isEmpty();
            assertThat(records.ofPerson(STORE, person)).isEmpty();
        }
    }

    @Test
    void within_a_transaction_is_known_what_it_wrote() {
        typed.transaction.executeWithoutResult(status -> {
            var before = record(Kind.SHIPPING).ref();
            var after = records.correct(
                    STORE, person, before, TypedDetails.address("2 Example Street"), TypedDetails.FULFIL, OPEN_ORDER);

            assertThat(records.find(STORE, after.orElseThrow())).isPresent();
            assertThat(records.find(STORE, before)).isEmpty();
        });
    }

    // ---- one is put right ----

    @Test
    void one_record_is_put_right_and_keeps_what_it_belongs_to_and_was_told_for() {
        var order = typed.orders(person);
        var before = record(Kind.SHIPPING);
        var entries = typed.entries("\tcorrect\t");
        var after = correct(before.ref(), "2 Example Street");

        assertThat(records.find(STORE, before.ref())).isEmpty();
        assertThat(records.find(STORE, after.orElseThrow())).hasValueSatisfying(it -> {
            assertThat(it.belongsTo()).contains(order.value());
            assertThat(it.told()).isEqualTo(before.told());
            assertThat(it.until()).isEqualTo(before.until());
        });
        var opened = typed.vault.open(STORE, person, SHOW, OPEN_ORDER);
        assertThat(opened.get(Kind.SHIPPING).value().line1()).isEqualTo("2 Example Street");
        assertThat(opened.get(Kind.EMAIL).value()).isEqualTo(email);
        assertThat(typed.count("vault.lookup", "ref", after.orElseThrow().value()))
                .isEqualTo(1);
        assertThat(typed.entries("\tcorrect\t")).isGreaterThan(entries);
    }

    @Test
    void nothing_is_put_right_that_is_of_another_kind_or_person_or_gone() {
        var entries = typed.entries("\tcorrect\t");

        assertThat(correct(record(Kind.EMAIL).ref(), "2 Example Street")).isEmpty();
        assertThat(correct(
                        record(typed.person("Grace Example", "x-" + email), Kind.SHIPPING)
                                .ref(),
                        "2 Example Street"))
                .isEmpty();
        var gone = record(Kind.SHIPPING).ref();
        typed.erase(person);
        assertThat(correct(gone, "2 Example Street")).isEmpty();
        assertThat(typed.entries("\tcorrect\t")).isEqualTo(entries);
    }

    @Test
    void a_purpose_that_lets_nothing_be_kept_lets_nothing_be_put_right() {
        var ref = record(Kind.SHIPPING).ref();

        assertThatThrownBy(() -> typed.transaction.execute(status -> records.correct(
                        STORE, person, ref, TypedDetails.address("2 Example Street"), PROMOTION, CallerFacts.of())))
                .isInstanceOf(RefusedByPolicy.class);
        assertThat(records.find(STORE, ref)).isPresent();
    }

    // ---- one goes ----

    @Test
    void one_record_goes_with_its_hashes_and_the_others_stay() {
        var ref = record(Kind.EMAIL).ref();
        var entries = typed.entries("\terase\t");

        assertThat(delete(ref)).isEqualTo(new Deletion.Deleted(false));
        assertThat(records.find(STORE, ref)).isEmpty();
        assertThat(typed.count("vault.lookup", "ref", ref.value())).isZero();
        var opened = typed.vault.open(STORE, person, SHOW, OPEN_ORDER);
        assertThat(opened.find(Kind.EMAIL)).isEmpty();
        assertThat(opened.find(Kind.NAME)).isPresent();
        assertThat(typed.entries("\terase\t")).isGreaterThan(entries);
        assertThat(delete(ref)).isEqualTo(new Deletion.NotThere());
    }

    @Test
    void with_the_last_record_goes_the_key() {
        var all = records.ofPerson(STORE, person);
        all.subList(1, all.size()).forEach(it -> assertThat(delete(it.ref())).isEqualTo(new Deletion.Deleted(false)));
        assertThat(typed.count("keys.person", "subject_id", person.value())).isEqualTo(1);

        assertThat(delete(all.getFirst().ref())).isEqualTo(new Deletion.Deleted(true));
        assertThat(typed.count("keys.person", "subject_id", person.value())).isZero();
        assertThat(typed.count("vault.subject", "id", person.value())).isZero();
    }

    @Test
    void what_the_books_keep_stays_and_so_does_their_person() {
        typed.pays(person);
        var books =
                records.ofPerson(STORE, person).stream().filter(Holding::books).toList();
        assertThat(books).isNotEmpty();

        assertThat(delete(books.getFirst().ref())).isEqualTo(new Deletion.Held(Set.of(HoldReason.LEGAL_DUTY)));
        records.ofPerson(STORE, person).stream().filter(it -> !it.books()).forEach(it -> delete(it.ref()));
        assertThat(records.ofPerson(STORE, person)).isEqualTo(books);
        assertThat(typed.count("vault.subject", "id", person.value())).isEqualTo(1);
    }

    @Test
    void nothing_goes_that_is_held_or_another_person_s() {
        var case_ = UUID.randomUUID();
        typed.transaction.executeWithoutResult(status -> typed.vault.hold(STORE, person, HoldReason.OPEN_CASE, case_));
        var ref = record(Kind.EMAIL).ref();

        assertThat(delete(ref)).isEqualTo(new Deletion.Held(Set.of(HoldReason.OPEN_CASE)));
        assertThat(delete(SubjectId.next(), ref)).isEqualTo(new Deletion.NotThere());
        assertThat(records.find(STORE, ref)).isPresent();
    }

    // ---- a purpose is over ----

    @Test
    void what_was_told_for_a_purpose_that_is_over_goes_and_what_serves_another_stays() {
        var alone = told(ALONE, person, SURVEY);
        var shared = told(SHARED, typed.person("Grace Example", "shared-" + email), SURVEY, STUDY);
        int held = records.ofPerson(STORE, person).size();

        assertThat(walk(2)).isEqualTo(held);
        assertThat(typed.count("keys.person", "subject_id", alone.value())).isZero();
        assertThat(typed.count("vault.subject", "id", alone.value())).isZero();
        assertThat(records.ofPerson(STORE, shared)).isNotEmpty();
    }

    @Test
    void what_is_held_stays_though_its_purpose_is_over() {
        told(ALONE, person, SURVEY);
        var about = UUID.randomUUID();
        typed.transaction.executeWithoutResult(status -> typed.vault.hold(STORE, person, HoldReason.LEGAL_DUTY, about));
        assertThat(walk(2)).isZero();
        assertThat(records.ofPerson(STORE, person)).isNotEmpty();

        typed.transaction.executeWithoutResult(status -> typed.vault.lift(STORE, person, HoldReason.LEGAL_DUTY, about));
        walk(100);
        assertThat(records.ofPerson(STORE, person)).isEmpty();
    }

    private int walk(int most) {
        int all = 0;
        var at = Optional.of(HeldRecords.FIRST);
        while (at.isPresent()) {
            var after = at.get();
            var batch = typed.transaction.execute(status -> records.forget(STORE, List.of(SURVEY), after, most));
            all += batch.records();
            at = batch.next();
        }
        return all;
    }

    /** As if a form had told these alone. */
    private SubjectId told(long telling, SubjectId whom, Purpose... purposes) {
        toldOtherwise.add(whom);
        typed.db
                .sql(
                        "insert into vault.telling (store_id, id, form, purposes) values ('millipore', :id, 'test', :purposes)")
                .param("id", telling)
                .param(
                        "purposes",
                        java.util.Arrays.stream(purposes).map(Purpose::name).toArray(String[]::new))
                .update();
        typed.db
                .sql("update vault.datum set telling_id = :id where subject_id = :person")
                .param("id", telling)
                .param("person", whom.value())
                .update();
        return whom;
    }

    private Deletion delete(DatumRef ref) {
        return delete(person, ref);
    }

    private Deletion delete(SubjectId whose, DatumRef ref) {
        return typed.transaction.execute(status -> records.delete(STORE, whose, ref));
    }

    private Optional<DatumRef> correct(DatumRef ref, String line1) {
        return typed.transaction.execute(status ->
                records.correct(STORE, person, ref, TypedDetails.address(line1), TypedDetails.FULFIL, OPEN_ORDER));
    }

    private Holding record(Kind<?> kind) {
        return record(person, kind);
    }

    private Holding record(SubjectId of, Kind<?> kind) {
        return records.ofPerson(STORE, of).stream()
                .filter(it -> it.category().equals(kind.category()))
                .findFirst()
                .orElseThrow();
    }
}
