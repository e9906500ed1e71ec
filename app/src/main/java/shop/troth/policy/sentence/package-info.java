/** Compares the sentence of a clause with its rules: the action, the data, the recipients, and the exceptions. */
@NullMarked
package shop.troth.policy.sentence;

import org.jspecify.annotations.NullMarked;
