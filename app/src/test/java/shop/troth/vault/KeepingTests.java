package shop.troth.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.troth.vault.TypedDetails.OPEN_ORDER;
import static shop.troth.vault.TypedDetails.SHOW;
import static shop.troth.vault.TypedDetails.STORE;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.fulfillment.Bought;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.SubjectId;
import shop.troth.policy.Recipient;
import shop.troth.testing.MovableClock;
import shop.troth.testing.RunningShop;
import shop.troth.vault.gate.RefusedByPolicy;
import shop.troth.vault.keys.KeyClass;
import shop.troth.vault.keys.PersonKey;
import shop.troth.vault.retention.EndEvent;
import shop.troth.vault.retention.Erasure;
import shop.troth.vault.retention.HeldDatum;
import shop.troth.vault.retention.HoldReason;
import shop.troth.vault.retention.PausedRetention;
import shop.troth.vault.retention.RetentionByClock;
import shop.troth.vault.retention.RetentionLag;
import shop.troth.vault.retention.RunRetention;

@DisplayNameGeneration(ReplaceUnderscores.class)
class KeepingTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final Use DISPUTE =
            Use.of("test", "order.dispute", Recipient.SELF, Kind.NAME, Kind.EMAIL, Kind.SHIPPING);

    private final TypedDetails typed = new TypedDetails();
    private final String email = TypedDetails.word() + "@example.org";
    private final SubjectId person = typed.person("Ada Example", email);

    @AfterAll
    static void what_was_made_late_is_no_lag_of_the_shop() {
        SHOP.forgetLag();
    }

    @Test
    void records_of_an_order_wait_for_its_end() {
        typed.orders(person);
        assertThat(typed.vault.held(STORE, person))
                .isNotEmpty()
                .allSatisfy(it -> assertThat(it.until()).isEmpty());
        assertThat(typed.vault.held(STORE, person).getFirst().reasons())
                .extracting(HeldDatum.Reason::clause)
                .contains("purchase-collects", "payment-disputes");
    }

    @Test
    void the_longest_period_of_a_told_purpose_counts_from_the_order_s_end() {
        var order = typed.orders(person);
        var end = SHOP.now().minus(Duration.ofDays(10));
        ended(order.value(), end);
        var until = end.atOffset(ZoneOffset.UTC).plusMonths(18).toInstant();
        assertThat(typed.vault.held(STORE, person))
                .isNotEmpty()
                .allSatisfy(it -> assertThat(it.until())
                        .hasValueSatisfying(day ->
                                assertThat(Duration.between(day, until).abs()).isLessThan(Duration.ofSeconds(1))));
    }

    @Test
    void after_a_purpose_s_own_period_it_is_refused_while_another_still_keeps_the_record() {
        var order = typed.orders(person);
        ended(order.value(), SHOP.now().minus(Duration.ofDays(89)));
        assertThat(typed.vault.open(STORE, person, SHOW, OPEN_ORDER).find(Kind.EMAIL))
                .isPresent();
        ended(order.value(), SHOP.now().minus(Duration.ofDays(91)));
        assertThatThrownBy(() -> typed.vault.open(STORE, person, SHOW, OPEN_ORDER))
                .isInstanceOf(RefusedByPolicy.class)
                .hasMessageContaining("its retention period is over");
        assertThat(typed.vault.open(STORE, person, DISPUTE, OPEN_ORDER).find(Kind.EMAIL))
                .isPresent();
    }

    @Test
    void an_order_that_is_open_again_waits_again() throws SQLException {
        var order = typed.orders(person);
        try (var paused = new PausedRetention(SHOP.database())) { // or it is forgotten before it is open again
            ended(order.value(), SHOP.now().minus(Duration.ofDays(1_000)));
            typed.transaction.executeWithoutResult(status -> typed.vault.reopened(STORE, person, order.value()));
        }
        round();
        assertThat(typed.vault.open(STORE, person, SHOW, OPEN_ORDER).find(Kind.EMAIL))
                .isPresent();
    }

    @Test
    void what_is_over_goes_with_its_key_and_the_record_says_so() {
        var order = typed.orders(person);
        var before = typed.entries("\tperiod-over\t");
        ended(order.value(), SHOP.now().minus(Duration.ofDays(1_000)));
        round();
        assertThat(typed.count("vault.datum", "subject_id", person.value())).isZero();
        assertThat(typed.count("keys.person", "subject_id", person.value())).isZero();
        assertThat(typed.count("vault.subject", "id", person.value())).isZero();
        assertThat(typed.entries("\tperiod-over\t")).isGreaterThan(before);
    }

    @Test
    void a_hold_keeps_what_is_due_until_the_last_one_is_lifted() {
        var order = typed.orders(person);
        var about = UUID.randomUUID();
        typed.transaction.executeWithoutResult(status -> {
            assertThat(typed.vault.hold(STORE, person, HoldReason.OPEN_CASE, about))
                    .isTrue();
            typed.vault.hold(STORE, person, HoldReason.OPEN_CASE, about);
            typed.vault.hold(STORE, person, HoldReason.LEGAL_DUTY, about);
        });
        ended(order.value(), SHOP.now().minus(Duration.ofDays(1_000)));
        round();
        assertThat(typed.count("vault.datum", "subject_id", person.value())).isPositive();
        assertThat(typed.erase(person))
                .isEqualTo(new Erasure.Held(Set.of(HoldReason.OPEN_CASE, HoldReason.LEGAL_DUTY)));
        lift(HoldReason.OPEN_CASE, about);
        round();
        assertThat(typed.count("vault.datum", "subject_id", person.value())).isPositive();
        lift(HoldReason.LEGAL_DUTY, about);
        round();
        assertThat(typed.count("vault.datum", "subject_id", person.value())).isZero();
    }

    @Test
    void nobody_is_held_who_is_gone() {
        typed.transaction.executeWithoutResult(
                status -> assertThat(typed.vault.hold(STORE, SubjectId.next(), HoldReason.OPEN_CASE, UUID.randomUUID()))
                        .isFalse());
    }

    @Test
    void more_than_a_batch_goes_in_one_round_and_order_books_still_add_up() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        Bought.waitFor(() -> !bought.mails("is confirmed").isEmpty()); // afterwards nobody knows where to send it
        var total = total(bought.order);
        var buyer = new SubjectId(typed.db
                .sql("select subject_id from orders.placed where id = :order")
                .param("order", bought.order.value())
                .query(UUID.class)
                .single());
        for (var sql : List.of(
                "delete from vault.hold where subject_id = :it",
                "update vault.datum set keep_until = now() where subject_id = :it")) {
            typed.db.sql(sql).param("it", buyer.value()).update();
        }
        var root = SHOP.bean(RootKeyset.class);
        var people = Stream.generate(SubjectId::next).limit(450).toList();
        typed.db
                .sql("""
                        with it as (select id, key from unnest(:ids::uuid[], :keys) as it(id, key)),
                        person as (
                            insert into vault.subject (store_id, id, born_at) select 'millipore', id, now() from it),
                        key as (
                            insert into keys.person (store_id, subject_id, class, wrapped)
                            select 'millipore', id, 'ordinary', key from it)
                        insert into vault.datum (store_id, ref, subject_id, category, key_class, sealed, telling_id, source,
                                                 policy, keep_until)
                        select 'millipore', gen_random_uuid(), id, 'contact.email', 'ordinary', '', 0, 'form', '', now() from it
                        """)
                .param("ids", ids(people))
                .param(
                        "keys",
                        people.stream()
                                .map(it -> PersonKey.fresh().wrap(root, STORE, it, KeyClass.ORDINARY))
                                .toArray(byte[][]::new))
                .update();
        round(Stream.concat(people.stream(), Stream.of(buyer)).toList());
        assertThat(typed.db
                        .sql("select count(*) from vault.datum where subject_id = any(:ids::uuid[])")
                        .param("ids", ids(people))
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(typed.count("vault.datum", "subject_id", buyer.value())).isZero();
        assertThat(total(bought.order)).isEqualTo(total);
    }

    @Test
    void how_late_it_was_is_kept_for_the_proof() {
        var lag = SHOP.bean(RetentionLag.class);
        var before = lag.figure(STORE, SHOP.now()).records();
        var order = typed.orders(person);
        ended(order.value(), SHOP.now().minus(Duration.ofDays(1_000)));
        round();
        assertThat(lag.figure(STORE, SHOP.now()).records()).isGreaterThan(before);
        assertThat(lag.figure(STORE, SHOP.now()).overdue()).isZero();
    }

    @Test
    void a_clock_that_goes_back_loses_nothing_and_is_said() {
        ended(typed.orders(person).value(), SHOP.now().minus(Duration.ofDays(400)));
        var now = SHOP.now();
        var clock = new MovableClock(now);
        var runner = RetentionByClock.of(typed.transaction, clock);
        try (var heard = shop.troth.testing.HeardLog.listen()) {
            clock.to(now.minus(Duration.ofDays(30)));
            runner.deleteDue();
            assertThat(heard.text()).contains("The system clock was set back by");
        }

        assertThat(typed.count("vault.datum", "subject_id", person.value())).isPositive();
    }

    @Test
    void a_clock_that_goes_back_by_an_hour_deletes_nothing_early_and_makes_nothing_readable_again() {
        var order = typed.orders(person);
        var now = SHOP.now();
        var clock = new MovableClock(now);
        var runner = RetentionByClock.of(typed.transaction, clock);
        ended(order.value(), now.minus(Duration.ofDays(1_000)));
        var asked = typed.person("Ada Example", "asked-" + email);
        typed.erase(asked);
        round();
        assertThat(opened(person)).isFalse();
        var waiting = typed.person("Ada Example", "waiting-" + email);
        typed.db
                .sql("update vault.datum set keep_until = :due where subject_id = :person")
                .param("due", now.plus(Duration.ofMinutes(30)).atOffset(ZoneOffset.UTC))
                .param("person", waiting.value())
                .update();
        clock.to(now.minus(Duration.ofHours(1)));
        runner.deleteDue();
        assertThat(typed.count("vault.datum", "subject_id", waiting.value()))
                .as("not yet due by either clock")
                .isPositive();
        assertThat(opened(waiting)).isTrue();
        assertThat(opened(person)).isFalse();
        assertThat(opened(asked)).isFalse();
        assertThat(typed.erase(waiting)).isInstanceOf(Erasure.Erased.class);

        clock.to(now);
        runner.deleteDue();
        assertThat(opened(waiting)).isFalse();
    }

    private boolean opened(SubjectId somebody) {
        return typed.vault
                .open(STORE, somebody, SHOW, OPEN_ORDER)
                .find(Kind.EMAIL)
                .isPresent();
    }

    private void ended(UUID thing, Instant at) {
        typed.transaction.executeWithoutResult(
                status -> typed.vault.ended(STORE, person, thing, EndEvent.ORDER_CLOSED, at));
    }

    private void lift(HoldReason ground, UUID about) {
        typed.transaction.executeWithoutResult(status -> typed.vault.lift(STORE, person, ground, about));
    }

    private void round() {
        round(List.of(person));
    }

    /** Until nothing of these people is due: the shop's own runner may be at it, and then ours stands back. */
    private void round(List<SubjectId> people) {
        Awaitility.await().untilAsserted(() -> {
            SHOP.bean(RunRetention.class).deleteDue();
            assertThat(typed.db
                            .sql("""
                                    select count(*) from vault.datum d
                                     where d.subject_id = any(:ids::uuid[]) and d.keep_until <= now() and not exists (
                                           select from vault.hold h where h.subject_id = d.subject_id)
                                    """)
                            .param("ids", ids(people))
                            .query(Long.class)
                            .single())
                    .isZero();
        });
    }

    private static String[] ids(List<SubjectId> people) {
        return people.stream().map(it -> it.value().toString()).toArray(String[]::new);
    }

    /** What an order comes to by its lines and by itself. */
    private String total(OrderId order) {
        return typed.db
                .sql("""
                        select o.total_minor || ' ' || (select sum(l.total_minor) from orders.line l where l.order_id = o.id)
                          from orders.placed o where o.id = :order
                        """)
                .param("order", order.value())
                .query(String.class)
                .single();
    }
}
