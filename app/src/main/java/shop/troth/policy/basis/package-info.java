/** Checks the legal bases of rules against what the rules allow. */
@NullMarked
package shop.troth.policy.basis;

import org.jspecify.annotations.NullMarked;
