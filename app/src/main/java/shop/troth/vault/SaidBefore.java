package shop.troth.vault;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import shop.troth.ledger.Note;

/**
 * What one person said of one purpose, or of everything at once, as far as the ledger's entries tell.
 *
 * @param halts what the last entries about it record as stopped as a whole
 * @param objected whether the last entry about an objection records one
 * @param optedIn what the last entry about a choice of their own says; empty if none is left
 * @param agreed whether an entry says that they agreed by ordering
 * @param child whether the last entry about their age says that they are under 13
 */
record SaidBefore(Set<Halt> halts, boolean objected, Optional<Boolean> optedIn, boolean agreed, boolean child) {

    static final SaidBefore NOTHING = new SaidBefore(Set.of(), false, Optional.empty(), false, false);

    /** After one more entry of a choice with this note. */
    SaidBefore and(String note) {
        for (var halt : Halt.values()) {
            if (halt.isBegunBy(note) || note.equals(halt.ended().word())) {
                return with(halt, halt.isBegunBy(note));
            }
        }
        if (note.equals(Note.OBJECTED.word())) {
            return new SaidBefore(halts, true, optedIn, agreed, child);
        }
        if (note.equals(Note.OBJECTION_WITHDRAWN.word())) {
            return new SaidBefore(halts, false, optedIn, agreed, child);
        }
        if (note.equals(Note.OPTED_IN.word())) {
            return new SaidBefore(halts, objected, Optional.of(true), agreed, child);
        }
        if (note.equals(Note.OPTED_OUT.word())) {
            return new SaidBefore(halts, objected, Optional.of(false), agreed, child);
        }
        if (note.equals(Note.SAID_UNDER_THIRTEEN.word()) || note.equals(Note.SAID_OVER_THIRTEEN.word())) {
            return new SaidBefore(halts, objected, optedIn, agreed, note.equals(Note.SAID_UNDER_THIRTEEN.word()));
        }
        return note.equals(Note.AGREED_BY_ORDER.word()) ? new SaidBefore(halts, objected, optedIn, true, child) : this;
    }

    private SaidBefore with(Halt halt, boolean on) {
        var now = EnumSet.noneOf(Halt.class);
        now.addAll(halts);
        if (on) {
            now.add(halt);
        } else {
            now.remove(halt);
        }
        return new SaidBefore(now, objected, optedIn, agreed, child);
    }
}
