/** Many orders at once: the pick list, packing slips, and shipping them with their labels. */
@NullMarked
package shop.troth.desk.pack;

import org.jspecify.annotations.NullMarked;
