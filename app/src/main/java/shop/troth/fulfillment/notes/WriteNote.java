package shop.troth.fulfillment.notes;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import shop.troth.orders.Order;
import shop.troth.staff.StaffId;
import shop.troth.vault.Kind;
import shop.troth.vault.StaffRecords;
import shop.troth.vault.Submission;

/** Writes a note on an order. */
@Service
@RequiredArgsConstructor
public class WriteNote {

    /** Maximum number of notes on an order. */
    public static final int MOST = 100;

    private final OrderNotes notes;
    private final NoteRows rows;
    private final StaffRecords records;
    private final ChangesNotes changes;
    private final Clock clock;

    /**
     * @param key idempotency key: sent again by the same staff member with the same text, it writes only one note
     * @param given data given with {@link NoteUses#FORM}, without errors
     */
    public OrderNoteOutcome write(Order order, StaffId by, UUID key, Submission given) {
        return changes.change(
                order,
                locked -> notes.obstacle(locked)
                        .or(() -> rows.ofWish(locked.store(), locked.id(), key).map(it -> again(locked, by, it, given)))
                        .orElseGet(() -> written(locked, by, key, given)));
    }

    /** The text is compared only with what the same staff member wrote, so that the outcome reveals nothing they have not written. */
    private OrderNoteOutcome again(Order order, StaffId by, OrderNote before, Submission given) {
        var isOwn = before.revision() == 1 && before.staff().equals(by.value());
        return isOwn && notes.says(order, before, given) ? new OrderNoteOutcome.Done() : new OrderNoteOutcome.Changed();
    }

    private OrderNoteOutcome written(Order order, StaffId by, UUID key, Submission given) {
        var store = order.store();
        if (rows.of(store, order.id()).size() >= MOST) {
            return new OrderNoteOutcome.TooMany(MOST);
        }
        var about = notes.thing(order);
        var purpose = NoteUses.WRITE.purpose();
        var id = records.add(store, order.buyer(), about, Kind.STAFF_NOTE, given, purpose, notes.known(order, about));
        rows.add(store, order.id(), id, key, by.value(), clock.instant().truncatedTo(ChronoUnit.MICROS));
        changes.noted(order, by, id, 1, "wrote-note");
        return new OrderNoteOutcome.Done();
    }
}
