/** The faults, a class for each family. To add one: a few lines here, and its line in {@code faults.tsv} before it first runs. */
@NullMarked
package shop.troth.sabotage.faults;

import org.jspecify.annotations.NullMarked;
