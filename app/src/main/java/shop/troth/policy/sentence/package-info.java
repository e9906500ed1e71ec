/**
 * Compares the sentence of a clause with its rules: the action, the data, the recipients, and the exceptions.
 *
 * <p>Words start the search, rules do not: a sentence that says nothing of the kind is never reported. Patterns and not a language model:
 * the same finding each time, offline, with words that a merchant can look up. “They” is nobody, purposes are not compared, and a denial
 * under an “if” is not held against a {@code may}.
 */
@NullMarked
package shop.troth.policy.sentence;

import org.jspecify.annotations.NullMarked;
