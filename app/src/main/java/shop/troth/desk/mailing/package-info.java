/** Labels of catalogs and other offers on paper. */
@NullMarked
package shop.troth.desk.mailing;

import org.jspecify.annotations.NullMarked;
