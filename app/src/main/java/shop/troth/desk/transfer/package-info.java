/** The catalog as a file: downloaded, uploaded, looked over, imported. */
@NullMarked
package shop.troth.desk.transfer;

import org.jspecify.annotations.NullMarked;
