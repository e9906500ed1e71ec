/** What the policy in force promises about the one that follows it. */
@NullMarked
package shop.troth.policy.published.successor;

import org.jspecify.annotations.NullMarked;
