package shop.troth.fulfillment.notes;

import java.time.Instant;

/** How writing, correcting or deleting a note ended. Nothing was changed unless it is {@link Done}. */
public sealed interface NoteOutcome {

    /** It is as it was wished, perhaps since the same was asked before. */
    record Done() implements NoteOutcome {}

    /** Somebody else corrected the note meanwhile, or a form that was sent before came again with other words. */
    record Changed() implements NoteOutcome {}

    /** The order has no such note, or none any more. */
    record Gone() implements NoteOutcome {}

    /** @param most notes that an order can have */
    record TooMany(int most) implements NoteOutcome {}

    /** The order was never paid: notes are for orders that were. */
    record NotPaid() implements NoteOutcome {}

    /** @param since when the time of notes on this order was over */
    record Over(Instant since) implements NoteOutcome {}

    /** Something about the order is not settled, and keeps everything that belongs to it. */
    record Held() implements NoteOutcome {}

    /** The policy, or the buyer, does not let it be kept. */
    record NotAllowed() implements NoteOutcome {}

    /** The buyer's data were erased. */
    record Erased() implements NoteOutcome {}
}
