/** Statistics for partners: what would be sent, and to whom it went. */
@NullMarked
package shop.troth.desk.statistics;

import org.jspecify.annotations.NullMarked;
