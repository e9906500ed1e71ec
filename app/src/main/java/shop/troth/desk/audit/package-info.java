/** Audits by outside firms: what the store enters about them, and the read-only office of an outside auditor. */
@NullMarked
package shop.troth.desk.audit;

import org.jspecify.annotations.NullMarked;
