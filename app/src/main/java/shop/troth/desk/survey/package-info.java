/** Surveys at the desk: making them, their results, and samples of answers. */
@NullMarked
package shop.troth.desk.survey;

import org.jspecify.annotations.NullMarked;
