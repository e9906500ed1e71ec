/** Transfers of the business: opening one, its evidence, approving it, the letters, and the export. */
@NullMarked
package shop.troth.desk.successor;

import org.jspecify.annotations.NullMarked;
