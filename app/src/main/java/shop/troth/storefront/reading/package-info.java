/** A version of the policy put into words: in short, what is held, clause by clause. Worked out from its rules; impersonal. */
@NullMarked
package shop.troth.storefront.reading;

import org.jspecify.annotations.NullMarked;
