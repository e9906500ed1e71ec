/** Looking for a text that must be nowhere: in the database, the files, the log, the mail. */
@NullMarked
package shop.troth.proof.search;

import org.jspecify.annotations.NullMarked;
