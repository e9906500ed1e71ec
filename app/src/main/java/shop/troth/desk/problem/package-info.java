/** The pages of problems that buyers reported: the list, and each one, read and answered for its case. */
@NullMarked
package shop.troth.desk.problem;

import org.jspecify.annotations.NullMarked;
