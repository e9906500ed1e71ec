package shop.troth.policy.language;

import java.util.Optional;

/**
 * How long data is kept for a purpose.
 *
 * @param span empty means indefinitely
 * @param moment the vocabulary's name of the moment it starts from; empty if the span is
 * @param waits whether the moment is the end of a thing, so that the period applies only to data that belongs to such a thing
 */
public record Keep(Optional<Span> span, Optional<String> moment, boolean waits) {

    /** Kept indefinitely. */
    public static final Keep NO_END = new Keep(Optional.empty(), Optional.empty(), false);
}
