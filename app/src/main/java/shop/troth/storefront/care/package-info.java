/** What a buyer can still change about a paid order: cancel it, or some of it, and send it elsewhere. */
@NullMarked
package shop.troth.storefront.care;

import org.jspecify.annotations.NullMarked;
