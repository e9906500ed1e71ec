package shop.troth.fulfillment.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.fulfillment.Bought;
import shop.troth.fulfillment.ending.EraseGuest;
import shop.troth.rights.switches.TurnSwitch;
import shop.troth.testing.Keeps;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.vault.choices.Halt;
import shop.troth.vault.gate.RefusedByPolicy;

/** Notes on orders that are closed: how long they stay, and what goes with them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NotesEndTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String WORDS = "Call before delivery";
    private static final OrderNoteOutcome DONE = new OrderNoteOutcome.Done();

    private final Noted noted = new Noted();
    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    @AfterEach
    void nothing_stays_held() {
        noted.isReleased();
    }

    @Test
    @Keeps("millipore.staff-notes")
    void notes_on_a_closed_order_stay_until_the_same_day_whenever_they_are_written_or_corrected() {
        noted.writes("Before it closed");
        noted.isClosedFor(30);
        assertThat(noted.writes("After it closed")).isEqualTo(DONE);
        assertThat(noted.corrects(noted.note(), 1, "Before it closed, corrected"))
                .isEqualTo(DONE);

        assertThat(noted.read()).containsExactly("Before it closed, corrected", "After it closed");
        var closed = db.sql("select closed_at from orders.placed where id = :order")
                .param("order", noted.bought.order.value())
                .query(OffsetDateTime.class)
                .single();
        var until = db.sql("""
                        select distinct keep_until from vault.datum
                         where belongs_to = :order and category = 'message.staff-note'
                        """)
                .param("order", noted.bought.order.value())
                .query(OffsetDateTime.class)
                .list();
        assertThat(until)
                .containsExactly(closed.toInstant().plus(Duration.ofDays(90)).atOffset(ZoneOffset.UTC));
    }

    @Test
    @Keeps("millipore.staff-notes")
    void ninety_days_after_the_order_closed_a_note_goes_with_its_row_and_none_is_written() {
        noted.writes(WORDS);
        noted.isClosedFor(100);

        Bought.waitFor(() -> noted.records() == 0);
        assertThat(noted.notes()).isEmpty();
        assertThat(noted.writes(WORDS)).isInstanceOf(OrderNoteOutcome.Over.class);
        assertThat(noted.records()).isZero();
        assertThat(noted.activity()).containsOnlyKeys("wrote-note");
    }

    @Test
    @Refuses("millipore.staff-notes")
    void an_overdue_note_that_something_holds_is_left_out_of_what_is_opened() {
        var key = UUID.randomUUID();
        noted.writes(key, WORDS);
        noted.isHeld();
        noted.isClosedFor(100);

        assertThat(noted.records()).isEqualTo(1);
        assertThat(noted.read()).isEmpty();
        assertThat(noted.writes(key, WORDS)).as("the same again").isInstanceOf(OrderNoteOutcome.Over.class);
        assertThat(noted.corrects(noted.note(), 0, WORDS)).isInstanceOf(OrderNoteOutcome.Over.class);
        assertThat(noted.corrects(noted.note(), 1, "Other words")).isInstanceOf(OrderNoteOutcome.Over.class);
        assertThat(noted.deletes(noted.note(), 1)).isEqualTo(new OrderNoteOutcome.Held());
        assertThat(noted.note().revision()).isEqualTo(1);
    }

    @Test
    @Refuses("millipore.staff-notes")
    void of_notes_that_do_not_end_together_the_overdue_one_keeps_no_other_from_being_read() {
        noted.writes("Overdue");
        noted.isHeld();
        noted.writes("Not overdue");
        db.sql(
                        "update vault.datum set ended_at = now() - interval '91 days', keep_until = now() - interval '1 day' where ref = :ref")
                .param("ref", noted.note().id().value())
                .update();

        assertThat(noted.read()).containsExactly("Not overdue");
    }

    @Test
    @Refuses("millipore.stop-using")
    void whoever_told_the_store_to_stop_is_read_about_for_an_open_order_and_no_longer_for_a_closed_one() {
        noted.writes(WORDS);
        SHOP.bean(TurnSwitch.class).turn(Bought.STORE, noted.order().buyer(), Halt.USE, true, SHOP.now());
        assertThat(noted.read()).containsExactly(WORDS);

        noted.isClosedFor(30);

        assertThatThrownBy(noted::read).isInstanceOf(RefusedByPolicy.class).hasMessageContaining("stop-using");
    }

    @Test
    @Keeps("millipore.correct-or-delete")
    void whoever_is_erased_takes_the_notes_along() {
        noted.writes(WORDS);
        noted.isClosedFor(30);
        var order = noted.order();

        assertThat(SHOP.bean(EraseGuest.class).erase(order)).isInstanceOf(EraseGuest.Outcome.Erased.class);

        assertThat(List.of(noted.records(), (long) noted.notes().size())).containsOnly(0L);
        assertThat(noted.writes(WORDS)).isEqualTo(new OrderNoteOutcome.Erased());
    }
}
