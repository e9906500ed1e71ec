/** The store's own pages at the desk: list, editor with preview, menu, history. */
@NullMarked
package shop.troth.desk.site;

import org.jspecify.annotations.NullMarked;
