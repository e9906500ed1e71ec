package shop.troth.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.cases.TroubledGuest.SHOP;
import static shop.troth.cases.TroubledGuest.STORE;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.cases.Case.Opening;
import shop.troth.cases.trouble.OpenTrouble;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.SubjectId;
import shop.troth.mail.MailQueue;
import shop.troth.orders.Orders;
import shop.troth.vault.Vault;
import shop.troth.vault.retention.EndEvent;
import shop.troth.vault.retention.Erasure;
import shop.troth.vault.retention.HoldReason;

/** What belongs to an order stays while a case about it is open, and goes by its periods when the last one is closed. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CasesHoldRecordsTests {

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final Cases cases = SHOP.bean(Cases.class);
    private final Vault vault = SHOP.bean(Vault.class);
    private final TransactionTemplate transaction = SHOP.bean(TransactionTemplate.class);
    private final TroubledGuest shopper = new TroubledGuest();
    private OrderId order = OrderId.next();
    private SubjectId buyer = SubjectId.next();

    @BeforeEach
    void an_order_is_paid() {
        shopper.buys();
        shopper.mailOn("is confirmed");
        order = shopper.order();
        buyer = SHOP.bean(Orders.class).find(STORE, order).orElseThrow().buyer();
    }

    @Test
    void nothing_of_an_order_is_forgotten_while_a_case_about_it_is_open_and_all_of_it_after() {
        var opened = opens(CaseKind.DISPUTE);
        endedLongAgo();
        forgets();
        assertThat(records()).isPositive();
        assertThat(erase()).isEqualTo(new Erasure.Held(Set.of(HoldReason.OPEN_CASE)));

        closes(opened);
        forgetsAll();
    }

    @Test
    void two_open_cases_hold_until_the_last_is_closed_and_then_the_person_can_be_erased() {
        var dispute = opens(CaseKind.DISPUTE);
        var report = opens(CaseKind.REPORT);
        closes(dispute);
        assertThat(erase()).isInstanceOf(Erasure.Held.class);

        closes(report);

        assertThat(erase()).isInstanceOf(Erasure.Erased.class);
        assertThat(records()).isZero();
    }

    @Test
    void a_case_whose_transaction_comes_to_nothing_holds_nobody() {
        transaction.executeWithoutResult(status -> {
            cases.open(STORE, opening(CaseKind.DISPUTE), SHOP.now());
            status.setRollbackOnly();
        });

        assertThat(holds()).isEmpty();
    }

    @Test
    void the_period_of_what_was_written_begins_when_its_case_closes() {
        var path = TroubledGuest.link(shopper.mailOn("is confirmed"));
        shopper.guest
                .shop()
                .post(
                        path + "/trouble",
                        java.util.Map.of("email", shopper.email, "topic", "damaged", "message", "The box was wet"));
        var report = shopper.theCase(order, Case::isOpen);
        assertThat(waiting(report)).isEqualTo(1);

        closes(report);

        assertThat(waiting(report)).isZero();
    }

    @Test
    void what_the_command_line_opened_and_closed_is_held_and_let_go_by_the_running_shop() {
        var alone = new Cases(db, CaseRecords.LATER);
        var openTrouble = new OpenTrouble(alone, SHOP.bean(MailQueue.class), java.time.Duration.ZERO);
        var opened = java.util.Objects.requireNonNull(transaction.execute(status -> {
            var one = openTrouble
                    .open(STORE, opening(CaseKind.UNDELIVERABLE), SHOP.now())
                    .orElseThrow();
            assertThat(holds()).isEmpty(); // before the shop's own round can see it
            return one;
        }));
        catchesUp(List.of(opened.id().value()));

        alone.step(STORE, opened.id(), CaseStep.CLOSED_BY_STAFF, CaseState.CLOSED, SHOP.now());

        catchesUp(List.of());
    }

    @Test
    void a_case_that_cannot_be_held_keeps_no_other_from_it() {
        var alone = new Cases(db, CaseRecords.LATER);
        SHOP.owner()
                .sql(
                        "alter table cases.opened add constraint stuck check (about <> '%s' or kind <> 'dispute' or not held) not valid"
                                .formatted(order.value()))
                .update();
        CaseId stuck;
        try {
            stuck = alone.open(STORE, opening(CaseKind.DISPUTE), SHOP.now())
                    .orElseThrow()
                    .id();
            var other = alone.open(STORE, opening(CaseKind.UNDELIVERABLE), SHOP.now())
                    .orElseThrow();
            catchesUp(List.of(other.id().value()));
        } finally {
            SHOP.owner().sql("alter table cases.opened drop constraint stuck").update();
        }
        Awaitility.await().untilAsserted(() -> {
            SHOP.bean(HoldRecords.class).catchUp();
            assertThat(holds()).hasSize(2).contains(stuck.value());
        });
    }

    /** The shop's own round may have it in hand in this moment; then ours passes it by. */
    private void catchesUp(List<UUID> expected) {
        SHOP.bean(HoldRecords.class).catchUp();
        Awaitility.await().untilAsserted(() -> assertThat(holds()).isEqualTo(expected));
    }

    private Case opens(CaseKind kind) {
        return cases.open(STORE, opening(kind), SHOP.now()).orElseThrow();
    }

    private Opening opening(CaseKind kind) {
        return Opening.of(kind, order, UUID.randomUUID().toString());
    }

    private void closes(Case opened) {
        var end = opened.kind() == CaseKind.DISPUTE
                ? CaseStep.WON
                : CaseStep.CLOSED_BY_STAFF; // staff cannot end a dispute
        assertThat(cases.step(STORE, opened.id(), end, CaseState.CLOSED, SHOP.now()))
                .isTrue();
    }

    private void endedLongAgo() {
        transaction.executeWithoutResult(status -> vault.ended(
                STORE, buyer, order.value(), EndEvent.ORDER_CLOSED, SHOP.now().minus(Duration.ofDays(1_000))));
    }

    /** The shop's own round may be at it in this moment; then ours does nothing. */
    private void forgetsAll() {
        Awaitility.await().untilAsserted(() -> {
            forgets();
            assertThat(records()).isZero();
        });
    }

    /** As the timed work does. */
    private void forgets() {
        try {
            var bean = SHOP.application().getBean("runRetention");
            var round = bean.getClass().getDeclaredMethod("round");
            round.setAccessible(true);
            round.invoke(bean);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private Erasure erase() {
        return java.util.Objects.requireNonNull(transaction.execute(status -> vault.erase(STORE, buyer)));
    }

    /** Under the key that erasing destroys. */
    private long records() {
        return db.sql("select count(*) from vault.datum where subject_id = :buyer and key_class = 'ordinary'")
                .param("buyer", buyer.value())
                .query(Long.class)
                .single();
    }

    private long waiting(Case report) {
        return db.sql("select count(*) from vault.datum where belongs_to = :case and ended_at is null")
                .param("case", report.id().value())
                .query(Long.class)
                .single();
    }

    private List<UUID> holds() {
        return db.sql("select about from vault.hold where subject_id = :buyer")
                .param("buyer", buyer.value())
                .query(UUID.class)
                .list();
    }
}
