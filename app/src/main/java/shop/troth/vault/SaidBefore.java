package shop.troth.vault;

import java.util.Optional;
import shop.troth.ledger.Note;

/**
 * What one person said of one purpose, as far as the ledger's entries tell.
 *
 * @param objected whether the last entry about an objection records one
 * @param optedIn what the last entry about a choice of their own says; empty if none is left
 * @param agreed whether an entry says that they agreed by ordering
 */
record SaidBefore(boolean objected, Optional<Boolean> optedIn, boolean agreed) {

    static final SaidBefore NOTHING = new SaidBefore(false, Optional.empty(), false);

    /** After one more entry of a choice with this note. */
    SaidBefore and(String note) {
        if (note.equals(Note.OBJECTED.word())) {
            return new SaidBefore(true, optedIn, agreed);
        }
        if (note.equals(Note.OBJECTION_WITHDRAWN.word())) {
            return new SaidBefore(false, optedIn, agreed);
        }
        if (note.equals(Note.OPTED_IN.word())) {
            return new SaidBefore(objected, Optional.of(true), agreed);
        }
        if (note.equals(Note.OPTED_OUT.word())) {
            return new SaidBefore(objected, Optional.of(false), agreed);
        }
        return note.equals(Note.AGREED_BY_ORDER.word()) ? new SaidBefore(objected, optedIn, true) : this;
    }
}
