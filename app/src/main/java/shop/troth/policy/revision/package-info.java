/** What changes in everything a policy promises when one version follows another, clause by clause. */
@NamedInterface("revision")
@NullMarked
package shop.troth.policy.revision;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
