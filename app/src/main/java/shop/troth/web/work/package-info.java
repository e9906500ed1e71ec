/**
 * Forms that anybody may send: how often without proof of work, and the work itself. Counted in memory; no personal data.
 *
 * <p>A few messages cost nothing; beyond, the browser looks for eight numbers, or a person waits. Eight short searches vary less than one
 * long one. It makes a flood cost something and asks no third party.
 */
@NamedInterface("work")
@NullMarked
package shop.troth.web.work;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
