package shop.troth.policy.language;

import java.util.List;
import java.util.Optional;
import shop.troth.policy.Condition;

/**
 * How two clauses that pull two ways are read together; stands at one of them.
 *
 * @param with the other clause
 * @param reading for people
 * @param editorial whether no rule can show the pair; then it decides nothing
 * @param admits circumstances in which this clause steps back for the other, where a {@code may} of the other covers the question
 */
public record Settlement(
        String with, String reading, boolean editorial, Optional<Condition> admits, List<Assertion> holds, int line) {}
