/** The page on which somebody sees and deletes the tax certificates of their account. */
@NullMarked
package shop.troth.storefront.certificate;

import org.jspecify.annotations.NullMarked;
