package shop.troth.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.fulfillment.ship.ShipOrder;
import shop.troth.rights.child.EraseFrozen;
import shop.troth.rights.child.Freeze;
import shop.troth.rights.child.FreezeReported;
import shop.troth.rights.child.ReadReport;
import shop.troth.rights.switches.TurnSwitch;
import shop.troth.testing.Keeps;
import shop.troth.testing.RunningShop;
import shop.troth.vault.Vault;
import shop.troth.vault.choices.Halt;

/** What is frozen is erased when its day is over: once, whoever else does it at the same moment, and whether or not the message went out. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ChildErasedTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final EraseFrozen eraseFrozen = SHOP.bean(EraseFrozen.class);
    private final Child child = new Child();

    private Freeze frozen() {
        var report = child.reported();
        return SHOP.bean(FreezeReported.class)
                .freeze(report, SHOP.bean(ReadReport.class).read(report).people())
                .orElseThrow();
    }

    /** With its message changed before anybody can send it. */
    private Freeze frozenAndItsMessage(String is) {
        return Objects.requireNonNull(SHOP.bean(TransactionTemplate.class).execute(status -> {
            var made = frozen();
            child.db
                    .sql("update mail.outgoing set " + is + " where about = :id")
                    .param("id", made.id())
                    .update();
            return made;
        }));
    }

    /** Its day is over; nobody else's is. */
    private void dayIsOver(Freeze freeze) {
        child.db
                .sql("update rights.child set erase_at = now() - interval '1 second' where id = :id")
                .param("id", freeze.id())
                .update();
    }

    private void untilGone(Freeze freeze) {
        Awaitility.await().until(() -> {
            eraseFrozen.sweep();
            return Child.isGone(freeze.people()) && state(freeze).equals("erased");
        });
    }

    private String state(Freeze freeze) {
        return child.db
                .sql("select state from rights.child where id = :id")
                .param("id", freeze.id())
                .query(String.class)
                .single();
    }

    @Test
    @Keeps("perricone-md.under-13-deleted")
    void two_rounds_at_once_refund_once_and_a_further_one_changes_nothing() throws Exception {
        var freeze = frozen();
        child.link();
        dayIsOver(freeze);
        try (var pool = Executors.newFixedThreadPool(2)) {
            var one = pool.submit(() -> eraseFrozen.sweep());
            var other = pool.submit(() -> eraseFrozen.sweep());
            one.get();
            other.get();
        }
        untilGone(freeze);
        eraseFrozen.sweep();
        assertThat(child.state()).isEqualTo("cancelled");
        assertThat(child.refunds()).hasSize(1);
        assertThat(child.messages()).isEqualTo(1);
    }

    @Test
    void a_shipped_order_keeps_nothing_but_the_books() {
        var outcome =
                SHOP.bean(ShipOrder.class).ship(Child.STORE, ShipOrder.Wish.all(child.number(), "", ""), label -> {});
        assertThat(outcome).isInstanceOf(ShipOrder.Outcome.Shipped.class);
        var freeze = frozen();
        var buyer = child.buyer();
        dayIsOver(freeze);
        untilGone(freeze);

        assertThat(SHOP.bean(Vault.class).held(Child.STORE, buyer)).isNotEmpty().allMatch(it -> it.books());
        assertThat(child.refunds()).isEmpty();
    }

    @Test
    void a_message_that_cannot_go_out_is_kept_alone_for_a_week() {
        var freeze = frozenAndItsMessage("next_at = now() + interval '30 days'");
        dayIsOver(freeze);
        untilGone(freeze);
        var kept = kept(freeze);
        assertThat(SHOP.bean(Vault.class).held(Child.STORE, kept))
                .singleElement()
                .satisfies(it -> assertThat(it.category().name()).isEqualTo("contact.email"));
        assertThat(child.messages()).isZero();
        assertThat(Child.fillsIn(child.guest()).location()).as("a newcomer").endsWith("/checkout/review");

        eraseFrozen.sweep(Child.STORE, freeze.frozenAt().plus(Duration.ofDays(7)));
        assertThat(SHOP.bean(Vault.class).held(Child.STORE, kept)).isNotEmpty();
        eraseFrozen.sweep(Child.STORE, SHOP.now().plus(Duration.ofDays(7)).plusSeconds(60));
        assertThat(SHOP.bean(Vault.class).held(Child.STORE, kept)).isEmpty();
    }

    @Test
    void a_message_that_goes_out_late_goes_and_its_address_is_forgotten() {
        var freeze = frozenAndItsMessage("next_at = now() + interval '30 days'");
        dayIsOver(freeze);
        untilGone(freeze);
        var kept = kept(freeze);
        child.db
                .sql("update mail.outgoing set next_at = now() where about = :id")
                .param("id", freeze.id())
                .update();
        Awaitility.await().until(() -> child.messages() == 1);
        Awaitility.await().until(() -> {
            eraseFrozen.sweep();
            return SHOP.bean(Vault.class).held(Child.STORE, kept).isEmpty();
        });
    }

    @Test
    void somebody_who_was_erased_otherwise_is_no_error() {
        var freeze = frozen();
        freeze.people()
                .forEach(it -> SHOP.bean(TransactionTemplate.class)
                        .executeWithoutResult(status -> SHOP.bean(Vault.class).erase(Child.STORE, it)));
        dayIsOver(freeze);
        untilGone(freeze);
    }

    @Test
    void somebody_who_was_gone_when_it_was_frozen_keeps_nothing_waiting() {
        var freeze = frozen();
        child.db
                .sql("insert into rights.child_person (store_id, child_id, subject_id) values (:store, :id, :gone)")
                .param("store", Child.ID)
                .param("id", freeze.id())
                .param("gone", UUID.randomUUID())
                .update();
        dayIsOver(freeze);
        untilGone(freeze);
    }

    @Test
    void a_message_that_was_refused_for_good_is_not_tried_again_and_keeps_no_address() {
        var freeze = frozenAndItsMessage("state = 'refused'");
        dayIsOver(freeze);
        untilGone(freeze);
        eraseFrozen.sweep();
        var left = child.db
                .sql("select count(*) from rights.child where id = :id and message_to is not null")
                .param("id", freeze.id())
                .query(Integer.class)
                .single();
        assertThat(left).isZero();
        assertThat(child.messages()).isZero();
    }

    @Test
    void whoever_asked_not_to_share_their_data_is_decided_about_by_staff_without_a_message() {
        SHOP.bean(TurnSwitch.class).turn(Child.STORE, child.buyer(), Halt.DISCLOSURE, true, SHOP.now());
        var freeze = frozen();
        assertThat(state(freeze)).isEqualTo("disputed");
        assertThat(child.db
                        .sql("select count(*) from mail.outgoing where about = :id")
                        .param("id", freeze.id())
                        .query(Integer.class)
                        .single())
                .isZero();
        eraseFrozen.sweep(Child.STORE, SHOP.now().plus(Duration.ofDays(2)));
        assertThat(Child.isGone(freeze.people())).isFalse();
    }

    private shop.troth.kernel.SubjectId kept(Freeze freeze) {
        return new shop.troth.kernel.SubjectId(child.db
                .sql("select message_to from rights.child where id = :id")
                .param("id", freeze.id())
                .query(UUID.class)
                .single());
    }
}
