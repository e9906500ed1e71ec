/**
 * A version of the policy in words: a summary, the data held, and each clause. Derived from its rules; contains no personal data.
 *
 * <p>Nothing on the policy page is written a second time by hand. A rule is shown only as far as it can apply, and the page has under 2,000
 * words before anything is opened.
 */
@NullMarked
package shop.troth.storefront.policytext;

import org.jspecify.annotations.NullMarked;
