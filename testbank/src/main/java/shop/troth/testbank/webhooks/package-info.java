/** Telling the shops: signed events, delivered at least once. */
@NullMarked
package shop.troth.testbank.webhooks;

import org.jspecify.annotations.NullMarked;
