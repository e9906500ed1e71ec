/** What a buyer can still do about paid orders: see all of one address, cancel one or some of it, and send it elsewhere. */
@NullMarked
package shop.troth.storefront.care;

import org.jspecify.annotations.NullMarked;
