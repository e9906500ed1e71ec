/**
 * What is stored about legal requests: their documents and scopes, who approved them, and whom they led to, without names and addresses.
 */
@NamedInterface("legal-requests")
@NullMarked
package shop.troth.rights.legal.kept;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
