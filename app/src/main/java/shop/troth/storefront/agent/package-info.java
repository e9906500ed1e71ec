/**
 * What agents ask for people by the Data Rights Protocol, and the page on which people confirm or decline it, and what came by phone or
 * letter.
 */
@NullMarked
package shop.troth.storefront.agent;

import org.jspecify.annotations.NullMarked;
