package shop.troth.fulfillment.notes;

import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import shop.troth.orders.Order;
import shop.troth.staff.StaffId;
import shop.troth.vault.DatumRef;
import shop.troth.vault.StaffRecords;
import shop.troth.vault.retention.Deletion;

/** Deletes a note on an order, unless something holds all records of the order. */
@Service
@RequiredArgsConstructor
public class DeleteNote {

    private final NoteRows rows;
    private final StaffRecords records;
    private final ChangesNotes changes;

    /** @param revision the revision that was shown: a note that was corrected since is not deleted */
    public OrderNoteOutcome delete(Order order, StaffId by, DatumRef note, int revision) {
        return changes.change(
                order,
                locked -> rows.find(locked.store(), locked.id(), note)
                        .map(it -> it.revision() == revision ? deleted(locked, by, it) : new OrderNoteOutcome.Changed())
                        .orElseGet(OrderNoteOutcome.Gone::new));
    }

    /** Deletes the record, and with it the row. */
    private OrderNoteOutcome deleted(Order order, StaffId by, OrderNote note) {
        return switch (records.delete(order.store(), order.buyer(), note.id())) {
            case Deletion.Deleted deleted -> {
                changes.noted(order, by, note.id(), note.revision(), "deleted-note");
                yield new OrderNoteOutcome.Done();
            }
            case Deletion.Held held -> new OrderNoteOutcome.Held();
            case Deletion.NotThere() -> new OrderNoteOutcome.Gone();
        };
    }
}
