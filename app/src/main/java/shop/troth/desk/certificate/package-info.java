/**
 * Tax certificates at the desk: recorded, extended, replaced, and withdrawn. Lists those that end soon. Owners are masked until they are
 * revealed.
 */
@NullMarked
package shop.troth.desk.certificate;

import org.jspecify.annotations.NullMarked;
