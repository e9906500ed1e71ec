/** What a shopper sees at the bank: the payment page, the 3-D Secure page and the few pages around them. */
@NullMarked
package shop.troth.testbank.pages;

import org.jspecify.annotations.NullMarked;
