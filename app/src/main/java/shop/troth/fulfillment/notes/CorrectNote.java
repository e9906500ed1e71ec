package shop.troth.fulfillment.notes;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import shop.troth.orders.Order;
import shop.troth.staff.StaffId;
import shop.troth.vault.DatumRef;
import shop.troth.vault.Kind;
import shop.troth.vault.StaffRecords;
import shop.troth.vault.Submission;

/** Replaces the text of a note; the earlier text is deleted. If two people correct the same text, one does, and the other is told. */
@Service
@RequiredArgsConstructor
public class CorrectNote {

    private final OrderNotes notes;
    private final NoteRows rows;
    private final StaffRecords records;
    private final ChangesNotes changes;
    private final Clock clock;

    /**
     * @param revision the revision that was shown: if the note was corrected since, nothing is changed
     * @param key idempotency key: sent again by the same staff member with the same text, it corrects only once
     * @param given data given with {@link NoteUses#FORM}, without errors
     */
    public OrderNoteOutcome correct(Order order, StaffId by, DatumRef note, int revision, UUID key, Submission given) {
        return changes.change(
                order,
                locked -> notes.obstacle(locked)
                        .or(() -> rows.find(locked.store(), locked.id(), note)
                                .map(it -> corrected(locked, by, it, revision, key, given)))
                        .orElseGet(OrderNoteOutcome.Gone::new));
    }

    /** The text is compared only with what the same staff member wrote last, so that the outcome reveals nothing they have not written. */
    private OrderNoteOutcome corrected(
            Order order, StaffId by, OrderNote note, int revision, UUID key, Submission given) {
        var store = order.store();
        if (rows.wasCorrectedIn(store, note.id(), key, by.value())) {
            return notes.says(order, note, given) ? new OrderNoteOutcome.Done() : new OrderNoteOutcome.Changed();
        }
        if (note.revision() != revision) {
            return new OrderNoteOutcome.Changed();
        }
        var known = notes.known(order, notes.thing(order));
        var purpose = NoteUses.WRITE.purpose();
        if (!records.correct(store, order.buyer(), note.id(), Kind.STAFF_NOTE, given, purpose, known)) {
            return new OrderNoteOutcome.Gone();
        }
        rows.corrected(store, note.id(), key, by.value(), clock.instant().truncatedTo(ChronoUnit.MICROS));
        changes.noted(order, by, note.id(), revision + 1, "corrected-note");
        return new OrderNoteOutcome.Done();
    }
}
