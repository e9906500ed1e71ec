package shop.troth.policy.language;

import java.util.List;
import java.util.Optional;
import shop.troth.policy.Condition;

/**
 * How two conflicting clauses are read together; part of one of them.
 *
 * @param with the other clause
 * @param reading for people
 * @param editorial whether no rule can express the conflict; then it decides nothing
 * @param admits circumstances in which this clause gives way to the other, if a {@code may} of the other covers the question
 */
public record Settlement(
        String with, String reading, boolean editorial, Optional<Condition> admits, List<Assertion> holds, int line) {}
