/** The catalog as a file: downloaded, uploaded, looked over, imported; and the list of orders, to be downloaded. */
@NullMarked
package shop.troth.desk.transfer;

import org.jspecify.annotations.NullMarked;
