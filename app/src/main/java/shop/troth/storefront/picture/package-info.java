/** The files of uploaded pictures. */
@NullMarked
package shop.troth.storefront.picture;

import org.jspecify.annotations.NullMarked;
