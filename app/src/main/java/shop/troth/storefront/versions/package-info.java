/** Every version of the policy: its text as it was, its dates, and what changed from one to the next. */
@NullMarked
package shop.troth.storefront.versions;

import org.jspecify.annotations.NullMarked;
