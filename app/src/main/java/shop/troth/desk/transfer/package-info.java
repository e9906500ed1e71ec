/** The catalog as a file: downloaded, uploaded, reviewed, and imported. Also the list of orders as a file. */
@NullMarked
package shop.troth.desk.transfer;

import org.jspecify.annotations.NullMarked;
