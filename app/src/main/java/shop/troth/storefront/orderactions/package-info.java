/** What a buyer can do with paid orders: list those of one address, cancel all or part of one, return items, and change the address. */
@NullMarked
package shop.troth.storefront.orderactions;

import org.jspecify.annotations.NullMarked;
