/** Legal requests: opening one, approving or refusing it, and exporting what two approved. */
@NullMarked
package shop.troth.desk.legal;

import org.jspecify.annotations.NullMarked;
