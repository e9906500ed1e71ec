package shop.troth.content.edit;

import java.util.List;
import java.util.Optional;
import shop.troth.content.Piece;

/** How changing a page ended. Nothing is saved but by {@link Saved}. */
public sealed interface Outcome {

    /**
     * It says what was sent.
     *
     * @param before nothing for a new one, and where nothing changed
     * @param changed false if it said so already, or the same form was sent before
     */
    record Saved(Optional<Piece> before, Piece now, boolean changed) implements Outcome {}

    record Wrong(List<PageFault> faults) implements Outcome {}

    /** It is no longer what they saw. */
    record Changed(Piece now) implements Outcome {}

    /** The key of this form was sent before, and said something else. */
    record KeyUsed() implements Outcome {}

    record NoSuchPage() implements Outcome {}
}
