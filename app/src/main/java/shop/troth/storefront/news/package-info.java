/** What changed in the policy since whoever looks last agreed to it, and their switch for each new use. */
@NullMarked
package shop.troth.storefront.news;

import org.jspecify.annotations.NullMarked;
