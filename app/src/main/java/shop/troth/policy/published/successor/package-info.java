/** What the policy in force promises about the next version. */
@NullMarked
package shop.troth.policy.published.successor;

import org.jspecify.annotations.NullMarked;
