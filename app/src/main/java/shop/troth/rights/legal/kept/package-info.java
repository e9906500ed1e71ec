/** What is kept about legal requests: their documents and scopes, who approved them, and whom they led to. No names and no addresses. */
@NamedInterface("legal-requests")
@NullMarked
package shop.troth.rights.legal.kept;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
