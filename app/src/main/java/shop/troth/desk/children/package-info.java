/** Reports about children under 13: looking into one, freezing what it names, and deciding about what is frozen. */
@NullMarked
package shop.troth.desk.children;

import org.jspecify.annotations.NullMarked;
