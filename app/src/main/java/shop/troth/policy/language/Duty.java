package shop.troth.policy.language;

import java.util.Optional;

/**
 * Something that a clause promises to do.
 *
 * @param clause the clause that promises it
 * @param when the vocabulary's name of the moment it starts from
 * @param name the vocabulary's name of what is done
 * @param within the deadline, counted from the moment
 * @param lasting how long it lasts, counted from the moment; a duty has one of the two
 */
public record Duty(String clause, String when, String name, Optional<Span> within, Optional<Span> lasting, int line) {}
