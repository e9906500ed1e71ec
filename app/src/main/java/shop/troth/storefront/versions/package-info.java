/** All versions of the policy: original texts, dates, and what changed from one to the next. */
@NullMarked
package shop.troth.storefront.versions;

import org.jspecify.annotations.NullMarked;
