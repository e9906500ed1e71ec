/** What an account's money did at the bank, line by line, and when it was paid out to the shop's own bank account. */
@NullMarked
package shop.troth.testbank.payouts;

import org.jspecify.annotations.NullMarked;
