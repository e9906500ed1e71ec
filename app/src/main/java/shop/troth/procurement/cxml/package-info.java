/** Documents of <a href="https://cxml.org">cXML 1.2</a>: a lenient, bounded reader, and a writer. Knows nothing about stores. */
@NamedInterface("cxml")
@NullMarked
package shop.troth.procurement.cxml;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
