package shop.troth.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.vault.TypedDetails.OPEN_ORDER;
import static shop.troth.vault.TypedDetails.SHOW;
import static shop.troth.vault.TypedDetails.STORE;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.fulfillment.FulfillmentUses;
import shop.troth.kernel.SubjectId;
import shop.troth.policy.Purpose;
import shop.troth.testing.Guest;
import shop.troth.testing.RunningShop;
import shop.troth.vault.keys.PersonKey;
import shop.troth.vault.retention.Erasure;
import shop.troth.vault.retention.RunRetention;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ErasingTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final Purpose PROMOTION = new Purpose("marketing.promotion");

    private final TypedDetails typed = new TypedDetails();
    /** Erasures that somebody asked for: the shop's own timed work erases what is over. */
    private static final String ASKED = "\terase\t[^\n]*\tperson-asked\t";

    private final String email = TypedDetails.word() + "@example.org";

    @Test
    void an_erased_person_opens_through_no_door_and_is_found_by_nothing() {
        var person = typed.person("Ada Example", email);
        var control = typed.person("Grace Example", "control-" + email);
        var erased = typed.erase(person);

        assertThat(erased).isInstanceOfSatisfying(Erasure.Erased.class, it -> {
            assertThat(Duration.between(it.at(), it.unreadable())).isEqualTo(Duration.ofDays(30));
            assertThat(it.books()).isEmpty();
        });
        assertThat(typed.vault.open(STORE, person, SHOW, OPEN_ORDER).find(Kind.EMAIL))
                .isEmpty();
        assertThat(find(email)).isEmpty();
        assertThat(typed.vault.held(STORE, person)).isEmpty();
        for (var column : Map.of("vault.datum", "subject_id", "keys.person", "subject_id", "vault.subject", "id")
                .entrySet()) {
            assertThat(typed.count(column.getKey(), column.getValue(), person.value()))
                    .isZero();
            assertThat(typed.count(column.getKey(), column.getValue(), control.value()))
                    .isPositive();
        }
        assertThat(find("control-" + email)).containsExactly(control);
    }

    @Test
    void erasing_again_or_somebody_unknown_changes_nothing() {
        var person = typed.person("Ada Example", email);
        typed.erase(person);
        var before = typed.entries(ASKED);

        assertThat(typed.erase(person)).isInstanceOf(Erasure.Erased.class);
        assertThat(typed.erase(SubjectId.next())).isInstanceOf(Erasure.Erased.class);
        assertThat(typed.entries(ASKED)).isEqualTo(before);
    }

    @Test
    void without_its_transaction_nothing_is_erased() {
        var person = typed.person("Ada Example", email);
        typed.transaction.executeWithoutResult(status -> {
            typed.vault.erase(STORE, person);
            status.setRollbackOnly();
        });

        assertThat(typed.vault.open(STORE, person, SHOW, OPEN_ORDER).find(Kind.EMAIL))
                .isPresent();
    }

    @Test
    void who_writes_about_the_person_meanwhile_finds_them_gone_and_leaves_nothing_behind() throws Exception {
        var person = typed.person("Ada Example", email);
        var erasePerson = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var other = CompletableFuture.runAsync(
                () -> typed.transaction.executeWithoutResult(status -> {
                    typed.vault.erase(STORE, person);
                    erasePerson.countDown();
                    await(go);
                }),
                Thread::startVirtualThread);
        await(erasePerson);
        var writing =
                CompletableFuture.supplyAsync(() -> typed.take(person, "Ada Example", "again-" + email, Map.of()));
        org.awaitility.Awaitility.await().until(() -> waiting() > 0); // or the test would prove nothing
        go.countDown();
        other.get(60, TimeUnit.SECONDS);

        assertThat(writing.get(60, TimeUnit.SECONDS)).isNotEqualTo(person);
        assertThat(typed.count("vault.datum", "subject_id", person.value())).isZero();
    }

    @Test
    void somebody_whose_key_does_not_open_is_erased_all_the_same() {
        assertThat(typed.erase(broken())).isInstanceOf(Erasure.Erased.class);
    }

    @Test
    void data_under_a_key_that_does_not_open_goes_in_time_and_holds_up_nobody_else_s() {
        for (var due : List.of(broken(), typed.person("Grace Example", "other-" + email))) {
            typed.db
                    .sql("update vault.datum set keep_until = :now where subject_id = :it")
                    .param("now", SHOP.now().atOffset(ZoneOffset.UTC))
                    .param("it", due.value())
                    .update();
            org.awaitility.Awaitility.await()
                    .until(() -> SHOP.bean(RunRetention.class).deleteDue() >= 0
                            && typed.count("vault.datum", "subject_id", due.value()) == 0);
        }
    }

    private SubjectId broken() {
        var person = typed.person("Ada Example", email);
        typed.db
                .sql("update keys.person set wrapped = wrapped || '\\x00' where subject_id = :it")
                .param("it", person.value())
                .update();
        return person;
    }

    @Test
    void no_record_can_be_written_without_its_key() {
        var person = typed.person("Ada Example", email);
        var key = PersonKey.fresh();
        var fresh = SHOP.bean(Sealing.class).seal(STORE, person, key, Map.of(Kind.EMAIL, email), Map.of());
        typed.erase(person);

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> typed.transaction.executeWithoutResult(
                        status -> SHOP.bean(SealedData.class).belong(STORE, person, UUID.randomUUID(), fresh, 0, "")))
                .isInstanceOf(org.springframework.dao.DataIntegrityViolationException.class);
    }

    @Test
    void what_other_modules_hold_of_a_guest_goes_too_and_the_amounts_stay() {
        var guest = new Guest(SHOP, email);
        guest.buys("PES010-025-100", 1);
        var person = find(email).iterator().next();
        var order = order(person);
        org.awaitility.Awaitility.await()
                .until(() -> typed.count("orders.link", "order_id", order) == 1
                        && SHOP.mails(email).size() == 1);
        assertThat(typed.erase(person)).isInstanceOf(Erasure.Erased.class);

        assertThat(typed.count("orders.link", "order_id", order)).isZero();
        assertThat(typed.count("checkout.cart", "last_order_id", order)).isZero();
        assertThat(typed.count("mail.outgoing", "about", order)).isZero();
        assertThat(typed.db.sql("""
                                select count(*) from payments.payment
                                 where order_id = :it and reference is null and session is null and page is null and amount_minor > 0
                                """).param("it", order).query(Long.class).single())
                .isEqualTo(1);
        assertThat(typed.count("orders.placed", "id", order)).isEqualTo(1);
    }

    @Test
    void a_mail_whose_words_are_on_their_way_leaves_no_note() {
        var guest = new Guest(SHOP, email);
        guest.buys("PES010-025-100", 1);
        var person = find(email).iterator().next();
        var order = order(person);
        org.awaitility.Awaitility.await()
                .until(() -> SHOP.mails(email).size() == 1
                        && typed.db.sql("""
                                        update mail.outgoing set state = 'handing-over', next_at = now() + interval '1 hour'
                                         where about = :it and state = 'sent'
                                        """).param("it", order).update() == 1);

        assertThat(typed.erase(person)).isInstanceOf(Erasure.Erased.class);
        assertThat(typed.count("mail.outgoing", "about", order)).isZero();
    }

    @Test
    void a_no_to_promotions_outlives_the_person_and_meets_whoever_gives_the_address_again() {
        var person = typed.person("Ada Example", email);
        typed.transaction.executeWithoutResult(status -> typed.vault.object(STORE, person, PROMOTION));
        typed.erase(person);

        var again = typed.person("Ada Example", email.toUpperCase(java.util.Locale.ROOT));
        assertThat(typed.vault.objections(STORE, again)).containsExactly(PROMOTION);
        var other = typed.person("Ada Example", "other-" + email);
        assertThat(typed.vault.objections(STORE, other)).isEmpty();
        typed.take(other, "Ada Example", email, Map.of());
        assertThat(typed.vault.objections(STORE, other)).containsExactly(PROMOTION);

        typed.transaction.executeWithoutResult(status -> typed.vault.takeBackObjection(STORE, again, PROMOTION));
        assertThat(typed.vault.objections(STORE, typed.person("Ada Example", email)))
                .isEmpty();
    }

    @Test
    void a_no_to_a_use_that_is_no_promotion_goes_with_the_person() {
        var person = typed.person("Ada Example", email);
        typed.transaction.executeWithoutResult(status -> typed.vault.object(STORE, person, TypedDetails.FULFIL));
        typed.erase(person);

        assertThat(typed.vault.objections(STORE, typed.person("Ada Example", email)))
                .isEmpty();
    }

    private java.util.Set<SubjectId> find(String address) {
        return typed.vault.find(
                STORE,
                SubjectLookup.email(new Personal<>(address, OpeningRecord.TYPED)),
                FulfillmentUses.PROVE_ADDRESS,
                FulfillmentUses.PROVE_ADDRESS.known());
    }

    private UUID order(SubjectId buyer) {
        return typed.db
                .sql("select id from orders.placed where subject_id = :it")
                .param("it", buyer.value())
                .query(UUID.class)
                .single();
    }

    private long waiting() {
        return typed.db
                .sql(
                        "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()")
                .query(Long.class)
                .single();
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(60, TimeUnit.SECONDS)) {
                throw new AssertionError("waited too long");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
