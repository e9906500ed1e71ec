/** The conditions under which customers buy: the terms of use, and where sales tax is collected. */
@NamedInterface("terms")
@NullMarked
package shop.troth.stores.terms;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
