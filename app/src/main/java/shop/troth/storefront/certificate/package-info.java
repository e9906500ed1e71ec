/** The page on which customers view and delete the tax certificates of their account. */
@NullMarked
package shop.troth.storefront.certificate;

import org.jspecify.annotations.NullMarked;
