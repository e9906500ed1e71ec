/**
 * Requests by agents under the Data Rights Protocol, and the page on which people confirm or decline them and requests made by phone or
 * letter.
 */
@NullMarked
package shop.troth.storefront.agent;

import org.jspecify.annotations.NullMarked;
