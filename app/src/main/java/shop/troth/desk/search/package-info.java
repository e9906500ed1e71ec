/** The search on every page of the desk: things by their numbers and names, and never a person. */
@NullMarked
package shop.troth.desk.search;

import org.jspecify.annotations.NullMarked;
