/** What pages have in common: the frame around them, form fields, lines of goods, amounts. */
@NullMarked
package shop.troth.storefront.page;

import org.jspecify.annotations.NullMarked;
