/**
 * Tax certificates at the desk: recorded, extended, replaced and withdrawn, and those that end soon. Whose one is, is masked until somebody
 * reveals it.
 */
@NullMarked
package shop.troth.desk.certificate;

import org.jspecify.annotations.NullMarked;
