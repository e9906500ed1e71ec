/**
 * Telling staff: finding what happened, the page of notices, and emails about them.
 *
 * <p>A timed task compares what is so with what was told, instead of each cause writing a notice: nothing can forget to, a sale pays
 * nothing, and “overdue” has no transaction of its own. A role sees what it could look up anyway. Emails have counts and a link, because a
 * mailbox is not the store's.
 */
@NullMarked
package shop.troth.desk.notice;

import org.jspecify.annotations.NullMarked;
