/** The display settings of a browser. */
@NullMarked
package shop.troth.storefront.settings;

import org.jspecify.annotations.NullMarked;
