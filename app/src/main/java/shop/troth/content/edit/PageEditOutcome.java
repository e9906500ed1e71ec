package shop.troth.content.edit;

import java.util.List;
import java.util.Optional;
import shop.troth.content.Piece;

/** The result of changing a page. Only {@link Saved} means that something was saved. */
public sealed interface PageEditOutcome {

    /**
     * The page has the content that was sent.
     *
     * @param before the previous version; empty for a new page, and if nothing changed
     * @param changed false if it had this content already, or the same form was sent before
     */
    record Saved(Optional<Piece> before, Piece now, boolean changed) implements PageEditOutcome {}

    record Wrong(List<PageFault> faults) implements PageEditOutcome {}

    /** It was changed by somebody else since the form was opened. */
    record Changed(Piece now) implements PageEditOutcome {}

    /** The key of this form was already used with other content. */
    record KeyUsed() implements PageEditOutcome {}

    record NoSuchPage() implements PageEditOutcome {}
}
