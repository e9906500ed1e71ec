/** Categories at the desk: their names, and their order in the shop's menu. */
@NullMarked
package shop.troth.desk.category;

import org.jspecify.annotations.NullMarked;
