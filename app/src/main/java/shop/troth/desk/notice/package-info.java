/** Telling staff: finding what happened, the page of notices, and emails about them. */
@NullMarked
package shop.troth.desk.notice;

import org.jspecify.annotations.NullMarked;
