/** The question about advertising, its answer, and the image by which pages are told to the advertising company after a yes. */
@NullMarked
package shop.troth.storefront.ads;

import org.jspecify.annotations.NullMarked;
