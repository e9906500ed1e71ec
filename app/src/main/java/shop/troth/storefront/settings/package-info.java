/** What a browser may choose about how pages look. */
@NullMarked
package shop.troth.storefront.settings;

import org.jspecify.annotations.NullMarked;
