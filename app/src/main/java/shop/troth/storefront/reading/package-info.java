/** A version of the policy in words: a summary, the data held, and each clause. Derived from its rules; contains no personal data. */
@NullMarked
package shop.troth.storefront.reading;

import org.jspecify.annotations.NullMarked;
