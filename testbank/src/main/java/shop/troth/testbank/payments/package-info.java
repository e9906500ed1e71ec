/** A payment and its life: pure rules, no files, no network, no clock. */
@NullMarked
package shop.troth.testbank.payments;

import org.jspecify.annotations.NullMarked;
