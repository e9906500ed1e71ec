/** Pages that close when nobody uses them: where they lead, and forms that nothing is put back into. */
@NullMarked
package shop.troth.storefront.idle;

import org.jspecify.annotations.NullMarked;
