package shop.troth.policy.language;

import java.util.Optional;

/**
 * Something a clause makes due.
 *
 * @param clause the clause that promises it
 * @param when the vocabulary's name of the moment it starts from
 * @param name the vocabulary's name of what is done
 * @param within by when it is done, from the moment on
 * @param lasting how long it goes on, from the moment on; a duty has one of the two
 */
public record Duty(String clause, String when, String name, Optional<Span> within, Optional<Span> lasting, int line) {}
