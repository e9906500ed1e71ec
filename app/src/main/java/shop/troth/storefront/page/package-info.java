/** Elements that pages share: the frame around them, form fields, lines of items, amounts. */
@NullMarked
package shop.troth.storefront.page;

import org.jspecify.annotations.NullMarked;
