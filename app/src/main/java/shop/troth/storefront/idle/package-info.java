/** Pages that close after a time without use: the page shown instead, and forms that browsers do not restore. */
@NullMarked
package shop.troth.storefront.idle;

import org.jspecify.annotations.NullMarked;
