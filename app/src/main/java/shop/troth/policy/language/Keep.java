package shop.troth.policy.language;

import java.util.Optional;

/**
 * How long a datum is kept for a purpose.
 *
 * @param span empty: without end
 * @param moment the vocabulary's name of what the span starts from; empty with the span
 * @param waits whether the moment is the end of a thing, so that the period holds only for data that belong to such a thing
 */
public record Keep(Optional<Span> span, Optional<String> moment, boolean waits) {

    public static final Keep NO_END = new Keep(Optional.empty(), Optional.empty(), false);
}
