/** What changed in the policy since the viewer last agreed to it, and a switch for each new use. */
@NullMarked
package shop.troth.storefront.news;

import org.jspecify.annotations.NullMarked;
