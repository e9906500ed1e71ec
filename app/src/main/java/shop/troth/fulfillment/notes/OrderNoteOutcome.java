package shop.troth.fulfillment.notes;

import java.time.Instant;

/** The outcome of writing, correcting, or deleting a note. Nothing was changed unless it is {@link Done}. */
public sealed interface OrderNoteOutcome {

    /** Done now, or earlier by the same request. */
    record Done() implements OrderNoteOutcome {}

    /** Someone else corrected the note in the meantime, or a form was sent again with a different text. */
    record Changed() implements OrderNoteOutcome {}

    /** The order has no such note, or no longer has it. */
    record Gone() implements OrderNoteOutcome {}

    /** @param most maximum number of notes on an order */
    record TooMany(int most) implements OrderNoteOutcome {}

    /** The order was never paid: only paid orders can have notes. */
    record NotPaid() implements OrderNoteOutcome {}

    /** @param since when the retention period of notes on this order ended */
    record Over(Instant since) implements OrderNoteOutcome {}

    /** Something about the order is not settled, and holds all of its records. */
    record Held() implements OrderNoteOutcome {}

    /** The policy, or the buyer, does not let it be kept. */
    record NotAllowed() implements OrderNoteOutcome {}

    /** The buyer's data was erased. */
    record Erased() implements OrderNoteOutcome {}
}
