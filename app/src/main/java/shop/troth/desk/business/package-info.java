/** Business accounts at the desk: their terms, what they owe, and the payments that finance enters. */
@NullMarked
package shop.troth.desk.business;

import org.jspecify.annotations.NullMarked;
