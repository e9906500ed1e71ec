/** What a version of the policy brings, as home, checkout, policy and order pages announce it. Impersonal. */
@NullMarked
package shop.troth.storefront.notice;

import org.jspecify.annotations.NullMarked;
